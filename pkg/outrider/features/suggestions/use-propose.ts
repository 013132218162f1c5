import type { Ref, ShallowRef } from 'vue';
import { ref, shallowRef } from 'vue';

import type { Proposal } from '@contract/fixes/proposals.ts';

import type { ApiProblem } from '../../client/api-problem.ts';
import { toApiProblem } from '../../client/api-problem.ts';
import type { OpeningOrder } from '../../client/fixes/proposals.ts';
import { openProposal } from '../../client/fixes/proposals.ts';
import { useApi } from '../../client/use-api.ts';

/** How putting one suggestion up for decision goes. */
export interface Proposing {
  busy: Ref<boolean>;
  /** What it became. */
  proposal: ShallowRef<Proposal | undefined>;
  /** Why it was refused. */
  problem: ShallowRef<ApiProblem | undefined>;
  propose(): Promise<void>;
}

/** Puts a suggestion about a finding up for decision, once however often it is asked to; call it from `setup`. */
export function usePropose(order: OpeningOrder): Proposing {
  const api = useApi();
  const busy = ref(false);
  const proposal = shallowRef<Proposal>();
  const problem = shallowRef<ApiProblem>();
  return {
    busy,
    proposal,
    problem,
    async propose() {
      if (busy.value || proposal.value) return;
      busy.value = true;
      problem.value = undefined;
      try {
        proposal.value = await openProposal(api, order);
      } catch (error) {
        problem.value = toApiProblem(error);
      } finally {
        busy.value = false;
      }
    },
  };
}
