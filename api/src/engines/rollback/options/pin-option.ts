import type { RollbackOption } from '../../../../contract/diagnosis/rollbacks.ts';
import { shortRevision } from '../../../kernel/names/short-revision.ts';
import type { GitRepoRecord } from '../../../pipeline/observe/index.ts';
import { pinFields, sameRepository, takenBack, type FieldChange } from '../../../pipeline/suggest/index.ts';
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

/** Pins a GitRepo to a revision; which fields that takes is said where actions are. */
export function pinPatch(gitRepo: GitRepoRecord, revision: string): Patch {
  const guard = sameRepository(gitRepo.repo).map(
    ({ path, before }): Operation => ({ op: 'test', path, value: before }),
  );
  return patchOf(gitRepo, [...guard, ...pinFields(gitRepo, revision).flatMap(operationsFor)]);
}

/** Takes the pin back: the GitRepo follows what it followed before. */
export function unpinPatch(gitRepo: GitRepoRecord, revision: string): Patch {
  return patchOf(gitRepo, takenBack(pinFields(gitRepo, revision)).flatMap(operationsFor));
}

function operationsFor({ path, before, after }: FieldChange): readonly Operation[] {
  return after === undefined ? clearField(path, before) : setField(path, before, after);
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
