import { asText } from '../../kube/json.ts';
import type { CheckState, CommitCheck } from '../pulls/pull-request.ts';

const failures = new Set(['failure', 'error', 'failed', 'canceled', 'stopped']);
const successes = new Set(['success', 'successful']);

/** A check as somebody reported it, in the words of whatever forge. */
export function readCheck(context: unknown, state: unknown, description: unknown): CommitCheck {
  return {
    context: asText(context) || 'default',
    state: checkState(asText(state).toLowerCase()),
    description: asText(description),
  };
}

function checkState(word: string): CheckState {
  if (failures.has(word)) return 'failure';
  return successes.has(word) ? 'success' : 'pending';
}
