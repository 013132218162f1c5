import type { RollbackOption } from '../../../../contract/diagnosis/rollbacks.ts';
import { shortRevision } from '../../../kernel/names/short-revision.ts';
import { withoutCredentials } from '../../../pipeline/detect/index.ts';
import type { GitRepoRecord } from '../../../pipeline/observe/index.ts';
import { countOf } from '../words.ts';
import { blastRadius, isWholeRevision, riskWith, unavailable, type OptionParts } from './option-parts.ts';
import { clearField, patchCommand, patchOf, setField, type Operation, type Patch } from './patches.ts';

const TITLE = 'Pin the GitRepo to the revision';

/** Pins the GitRepo: quick, without a commit, for all its bundles, and until somebody undoes it. */
export function pinOption({ facts, chosen }: OptionParts): RollbackOption {
  const { scene } = facts;
  const { gitRepo } = scene;
  const no = (why: string) => unavailable('pin-revision', TITLE, { why, durable: false });
  if (scene.bundle.helmOp !== undefined) return no('The bundle comes from a HelmOp, which has no commits.');
  if (gitRepo === undefined) return no('The GitRepo of this bundle does not exist, or you may not read it.');
  if (chosen === undefined) return no('No revision is known to go back to.');
  if (!isWholeRevision(chosen.revision)) {
    return no('Fleet takes a whole SHA or a tag as a revision: ask for the whole SHA.');
  }
  if (gitRepo.revision === chosen.revision && gitRepo.branch === undefined) {
    return no('The GitRepo is pinned to this revision already.');
  }
  const places = [...scene.places, ...scene.siblingPlaces];
  return {
    strategy: 'pin-revision',
    title: TITLE,
    available: true,
    risk: riskWith('medium', chosen),
    durable: false,
    consequences: consequences(gitRepo, { revision: chosen.revision, siblings: scene.siblings.length }),
    blastRadius: blastRadius(places),
    changes: [pinPatch(gitRepo, chosen.revision)],
    undo: `When the branch is right again, follow it again: \`${patchCommand(unpinPatch(gitRepo, chosen.revision))}\``,
  };
}

/**
 * Pins a GitRepo to a revision. Fleet clones the branch whenever one is written, and then deploys its newest commit under
 * the name of the pinned one: so a pin always takes the branch away (Fleet's newGitCloner).
 */
export function pinPatch(gitRepo: GitRepoRecord, revision: string): Patch {
  return patchOf(gitRepo, [
    ...sameRepository(gitRepo),
    ...clearField('/spec/branch', gitRepo.branch),
    ...setField('/spec/revision', gitRepo.revision, revision),
  ]);
}

/** Guards against another repository in its place; not where the address holds a password, which no answer may tell. */
function sameRepository({ repo }: GitRepoRecord): readonly Operation[] {
  return withoutCredentials(repo) === repo ? [{ op: 'test', path: '/spec/repo', value: repo }] : [];
}

/** Takes the pin back: the GitRepo follows what it followed before. */
export function unpinPatch(gitRepo: GitRepoRecord, revision: string): Patch {
  return patchOf(gitRepo, [
    ...(gitRepo.revision === undefined
      ? clearField('/spec/revision', revision)
      : setField('/spec/revision', revision, gitRepo.revision)),
    ...(gitRepo.branch === undefined ? [] : setField('/spec/branch', undefined, gitRepo.branch)),
  ]);
}

function consequences(
  gitRepo: GitRepoRecord,
  { revision, siblings }: { readonly revision: string; readonly siblings: number },
): string[] {
  const from = gitRepo.branch === undefined ? '' : ` The branch ${gitRepo.branch} is taken out of the spec.`;
  return [
    `Fleet clones ${shortRevision(revision)} at once and deploys it, within the limits of the rollout.${from}`,
    'While the pin stands, new commits are not deployed: polling finds nothing new, and webhooks are skipped.',
    'The pin must be taken back by hand when the branch is right again; until then Git and the clusters say different things.',
    siblings === 0
      ? 'It applies to the whole GitRepo.'
      : `It applies to the whole GitRepo: ${countOf(siblings, 'other bundle')} goes back with this one.`.replace(
          /bundles goes/,
          'bundles go',
        ),
    ...(gitRepo.paused ? ['The GitRepo is paused: nothing is deployed before it is resumed.'] : []),
  ];
}
