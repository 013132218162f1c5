import type { PullRequest } from '../../../ports/forge.ts';
import type { RunFacts } from '../state/run-facts.ts';
import { isSameCommit } from './same-commit.ts';

/** The commit that was pushed for the pull request of a step. */
export function pushedFor({ steps }: Pick<RunFacts, 'steps'>, position: number): string | undefined {
  const push = steps[position - 1];
  return push?.kind === 'push' ? push.after?.commit : undefined;
}

/**
 * Why a pull request is not the one that was approved, in one sentence; `undefined` where it is. While it is not merged, a
 * forge need not tell its commit yet.
 */
export function strangeHead(
  { number, head, state }: Pick<PullRequest, 'number' | 'head' | 'state'>,
  pushed: string | undefined,
): string | undefined {
  if (isSameCommit(head, pushed)) return undefined;
  if (head === '') {
    return state === 'merged' ? `The forge does not say what pull request ${number} brought.` : undefined;
  }
  const verb = state === 'merged' ? 'brought' : 'holds';
  return `Pull request ${number} ${verb} commit ${short(head)}, and not ${short(pushed)}, which was approved.`;
}

function short(commit = 'one'): string {
  return commit.slice(0, 12);
}
