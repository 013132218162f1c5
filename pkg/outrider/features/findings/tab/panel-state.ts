import type { ApiProblem } from '../../../client/api-problem.ts';
import type { FindingGroup } from './group-findings.ts';

/** What the panel has to say. `problem`: nothing could be read. */
export type PanelState = 'loading' | 'problem' | 'well' | 'findings';

/** What is known when the panel is shown. */
export interface PanelKnowledge {
  data: unknown;
  problem: ApiProblem | undefined;
  groups: readonly FindingGroup[];
}

/** The state of the panel; what was read once stays shown while it cannot be read again. */
export function panelState({ data, problem, groups }: PanelKnowledge): PanelState {
  if (data === undefined) return problem ? 'problem' : 'loading';
  return groups.length > 0 ? 'findings' : 'well';
}
