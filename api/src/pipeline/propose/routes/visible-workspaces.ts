import { RancherUnavailableError } from '../../../kernel/errors.ts';
import { mapBounded } from '../../../kernel/map-bounded.ts';
import type { AccessReviewer } from '../../../ports/identity/access-reviewer.ts';
import type { Caller } from '../../../ports/identity/caller-verifier.ts';
import { rightTo } from './needed-rights.ts';

/** How many questions about one caller may be under way. */
const PARALLEL_REVIEWS = 16;

/**
 * Those of these workspaces whose proposals the caller may see. Raises RancherUnavailableError when that cannot be asked: a
 * list that is shown in part would look as if there were no more.
 */
export async function visibleWorkspaces(
  reviewer: AccessReviewer,
  caller: Caller,
  workspaces: readonly string[],
): Promise<readonly string[]> {
  if (workspaces.length === 0 || (await maySee(reviewer, caller))) return workspaces;
  const allowed = await mapBounded(workspaces, PARALLEL_REVIEWS, (one) => maySee(reviewer, caller, one));
  return workspaces.filter((_, index) => allowed[index]);
}

/** Whether the caller may see the proposals of a workspace, or of all. Raises as `visibleWorkspaces` does. */
export async function maySee(reviewer: AccessReviewer, caller: Caller, workspace?: string): Promise<boolean> {
  const answer = await reviewer.review(caller, rightTo('see', workspace));
  if (answer !== 'unknown') return answer === 'allowed';
  throw new RancherUnavailableError('Rancher did not say which proposals you may see.', {
    next: 'Try again in a moment.',
  });
}
