import { LOCAL_CLUSTER } from '../../kernel/object-ref.ts';
import { RancherUnavailableError } from '../../kernel/errors.ts';
import { mapBounded } from '../../kernel/map-bounded.ts';
import type { AccessReviewer } from '../../ports/identity/access-reviewer.ts';
import type { Caller } from '../../ports/identity/caller-verifier.ts';
import { SYSTEM_CHAIN } from './audit-entry.ts';

/** How many questions about one caller may be under way. */
const PARALLEL_REVIEWS = 16;

/** The right to read the audit: a resource that exists for rights alone, in the namespace of the workspace. */
const RIGHT = {
  cluster: LOCAL_CLUSTER,
  verb: 'get',
  group: 'outrider.io',
  resource: 'proposals/audit',
} as const;

/**
 * Those of these chains that the caller may see: of workspaces with the right in their namespace, and of Outrider itself
 * with the right in all. Raises RancherUnavailableError when the rights cannot be asked for: a record that is shown in
 * part would look as if there were no more.
 */
export async function visibleChains(
  reviewer: AccessReviewer,
  caller: Caller,
  chains: readonly string[],
): Promise<readonly string[]> {
  if (chains.length === 0 || (await may(reviewer, caller))) return chains;
  const workspaces = chains.filter((chain) => chain !== SYSTEM_CHAIN);
  const allowed = await mapBounded(workspaces, PARALLEL_REVIEWS, (chain) => may(reviewer, caller, chain));
  return workspaces.filter((_, index) => allowed[index]);
}

async function may(reviewer: AccessReviewer, caller: Caller, namespace?: string): Promise<boolean> {
  const question = namespace === undefined ? RIGHT : { ...RIGHT, namespace };
  const answer = await reviewer.review(caller, question);
  if (answer === 'unknown') {
    throw new RancherUnavailableError('Rancher did not say what you may see of the audit.', {
      next: 'Try again in a moment.',
    });
  }
  return answer === 'allowed';
}
