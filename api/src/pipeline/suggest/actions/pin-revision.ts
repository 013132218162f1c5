import type { CannotAct } from './parts/compiled-action.ts';
import { definePatchAction, type GivenParameters } from './parts/define-action.ts';
import { isFields, valueAt, type Target } from './parts/live-object.ts';
import { refProblem, unknownParameter } from './parts/parameters.ts';
import { pinFields, sameRepository } from './parts/pin-fields.ts';

interface Pin {
  readonly revision: string;
}

/** Makes a GitRepo deploy one revision and no newer one, by taking its branch away. */
export const pinRevision = definePatchAction({
  name: 'pin-revision',
  kinds: ['GitRepo'],
  parameters,
  fields: pinned,
  facts: ({ content }) => ({
    risk: 'medium',
    risks: [
      'The revision is deployed with all bundles of the GitRepo, within the limits of the rollout.',
      'New commits are not deployed while the pin stands, and nobody is told.',
      ...(typeof valueAt(content, 'spec', 'branch') === 'string'
        ? ['The branch is taken out of the spec: with a branch Fleet would ignore the revision.']
        : []),
    ],
    reversible: true,
    undo: 'Follow the branch again: Fleet then deploys its newest commit.',
    reach: 'deployments',
  }),
});

function parameters(given: GivenParameters): Pin | CannotAct {
  const { revision } = given;
  const strange = unknownParameter(given, ['revision']);
  if (strange !== undefined) return strange;
  const problem = refProblem(revision);
  if (problem !== undefined || typeof revision !== 'string') {
    return { cannot: problem ?? 'A revision is needed.' };
  }
  const isShort = /^[0-9a-f]{4,63}$/.test(revision) && revision.length !== 40;
  return isShort ? { cannot: 'Fleet takes a whole SHA or a tag as a revision.' } : { revision };
}

function pinned({ content }: Target, { revision }: Pin) {
  const spec = valueAt(content, 'spec');
  if (!isFields(spec)) return { cannot: 'The GitRepo has no spec.' };
  if (spec['revision'] === revision && spec['branch'] === undefined) {
    return { cannot: 'It is pinned to this revision already.' };
  }
  const before = { branch: spec['branch'], revision: spec['revision'] };
  return [...sameRepository(spec['repo']), ...pinFields(before, revision)];
}
