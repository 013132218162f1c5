import type { Change } from '../../../../contract/diagnosis/changes.ts';
import type { RollbackOption } from '../../../../contract/diagnosis/rollbacks.ts';
import { shortRevision } from '../../../kernel/names/short-revision.ts';
import { withoutCredentials } from '../../../pipeline/detect/index.ts';
import type { GitRepoRecord } from '../../../pipeline/observe/index.ts';
import type { Candidate } from '../candidates/candidate.ts';
import type { RollbackFacts } from '../candidates/rollback-facts.ts';
import { isBelow } from '../bundle-path.ts';
import { branchOf } from '../scene.ts';
import { countOf } from '../words.ts';
import { blastRadius, isWholeRevision, riskWith, unavailable, type OptionParts } from './option-parts.ts';

const TITLE = 'Revert in Git';

/** What reverting in Git needs. */
export interface RevertSubject {
  readonly gitRepo: GitRepoRecord;
  readonly branch: string;
  readonly chosen: Candidate;
}

/** A new commit that restores the older content: the only way back that lasts. */
export function revertOption({ facts, chosen, path }: OptionParts): RollbackOption {
  const subject = revertSubject(facts, chosen);
  if ('why' in subject) return unavailable('git-revert', TITLE, { why: subject.why, durable: true });
  const { scene } = facts;
  const change = revertChange(facts, subject, path);
  const whole = change.paths.length === 0;
  const places = whole ? [...scene.places, ...scene.siblingPlaces] : scene.places;
  const where = whole ? 'the whole repository' : change.paths.join(', ');
  return {
    strategy: 'git-revert',
    title: TITLE,
    available: true,
    risk: riskWith('low', subject.chosen),
    durable: true,
    consequences: [
      `A new commit on ${subject.branch} restores ${where} to ${shortRevision(change.restoreTo)}; no history is lost.`,
      'Fleet takes it like any other commit: webhook or polling, git job, then the rollout with its limits.',
      ...(whole
        ? ['Which path the bundle is made from is not known, so everything else goes back as well.']
        : ['Other bundles of the GitRepo stay as they are.']),
      ...(change.commits.length === 0 ? [] : [`It undoes ${countOf(change.commits.length, 'commit')}.`]),
    ],
    blastRadius: blastRadius(places),
    changes: [change],
    undo: `Revert the revert: a commit on ${subject.branch} that restores what it took back.`,
  };
}

/** What can be reverted, or why nothing can. */
export function revertSubject(
  { scene }: RollbackFacts,
  chosen: Candidate | undefined,
): RevertSubject | { readonly why: string } {
  const { gitRepo } = scene;
  if (scene.bundle.helmOp !== undefined) {
    return { why: 'The bundle comes from a HelmOp: nothing of it is in Git.' };
  }
  if (gitRepo === undefined) {
    return { why: 'The GitRepo of this bundle does not exist, or you may not read it.' };
  }
  if (chosen === undefined) return { why: 'No revision is known to go back to.' };
  const branch = branchOf(gitRepo);
  if (branch === undefined) {
    return {
      why: `The GitRepo is pinned to ${gitRepo.revision ?? ''} and follows no branch: a commit would not be deployed.`,
    };
  }
  if (!isWholeRevision(chosen.revision)) {
    return { why: 'Ask for the whole SHA: an abbreviated one may become ambiguous.' };
  }
  return { gitRepo, branch, chosen };
}

/** The commit to make: of the range, only commits that touch the path where their files are known. */
export function revertChange(
  { line, head, current }: RollbackFacts,
  { gitRepo, branch, chosen }: RevertSubject,
  path: string | undefined,
): Extract<Change, { type: 'git-revert' }> {
  const until = head ?? current?.revision ?? chosen.revision;
  const { commits, complete } = line.between(chosen.revision, until);
  const touches = (commit: string) => {
    const files = line.about(commit)?.files;
    return path === undefined || files === undefined || files.some((file) => isBelow(file, path));
  };
  return {
    type: 'git-revert',
    gitRepo: gitRepo.key,
    repository: withoutCredentials(gitRepo.repo),
    branch,
    commits: complete ? commits.filter(touches) : [],
    restoreTo: chosen.revision,
    paths: path === undefined || path === '' ? [] : [path],
  };
}
