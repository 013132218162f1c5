import type { CannotAct } from './parts/compiled-action.ts';
import { definePatchAction, type GivenParameters } from './parts/define-action.ts';
import { isFields, valueAt, type Target } from './parts/live-object.ts';
import { refProblem, unknownParameter } from './parts/parameters.ts';
import { followFields, sameRepository } from './parts/pin-fields.ts';

interface Follow {
  /** The branch that is written already when absent. */
  readonly branch?: string;
}

/** Makes a GitRepo deploy the newest commit of a branch, by taking its pin away. */
export const followBranch = definePatchAction({
  name: 'follow-branch',
  kinds: ['GitRepo'],
  parameters,
  fields: followed,
  facts: () => ({
    risk: 'medium',
    risks: [
      'The newest commit of the branch is deployed with all bundles of the GitRepo, within the limits of the rollout.',
      'Bundles that this commit does not have are uninstalled, with what they deployed.',
    ],
    reversible: true,
    undo: 'Pin the revision again: Fleet then deploys it.',
    reach: 'deployments',
  }),
});

function parameters(given: GivenParameters): Follow | CannotAct {
  const { branch } = given;
  const strange = unknownParameter(given, ['branch']);
  if (strange !== undefined) return strange;
  if (branch === undefined) return {};
  const problem = refProblem(branch);
  return problem === undefined ? { branch: String(branch) } : { cannot: problem };
}

function followed({ content }: Target, parameters: Follow) {
  const spec = valueAt(content, 'spec');
  if (!isFields(spec)) return { cannot: 'The GitRepo has no spec.' };
  const before = { branch: spec['branch'], revision: spec['revision'] };
  const to = parameters.branch ?? before.branch;
  if (typeof to !== 'string' || to === '') return { cannot: 'It is not known which branch it is to follow.' };
  if (before.branch === to && before.revision === undefined) {
    return { cannot: 'It follows this branch already.' };
  }
  return [...sameRepository(spec['repo']), ...followFields(before, to)];
}
