import { ref } from 'vue';

import type { Api } from '../../client/api.ts';
import { listProposals } from '../../client/fixes/proposals.ts';

/** How many proposals wait for a decision, as far as the user may see them: what stands in the product's menu. */
export const waitingProposals = ref<number>();

/** Counts them again; the menu says nothing while they cannot be counted, the page says why. */
export async function countProposals(api: Api): Promise<void> {
  try {
    const { total } = await listProposals(api, { state: ['pending'], pageSize: 1 });
    waitingProposals.value = total;
  } catch {
    waitingProposals.value = undefined;
  }
}
