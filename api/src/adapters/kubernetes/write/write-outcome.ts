import type { KubernetesChange, WriteOutcome } from '../../../ports/cluster-writer.ts';
import {
  answeredObject,
  isFailedTest,
  refusalOf,
  refusalText,
  type ChangeAnswer,
} from '../changes/change-answer.ts';

/** What became of a write, by the API server's answer to it. */
export function writeOutcome(change: KubernetesChange, answer: ChangeAnswer): WriteOutcome {
  const { status } = answer;
  if (status >= 200 && status < 300) return written(change, answer);
  const message = messageOf(change, answer);
  if (status === 401 || status === 403) return { outcome: 'not-allowed', message };
  if (status === 404) return { outcome: isGone(answer) ? 'target-gone' : 'refused', message };
  if (status === 409 || isFailedTest(answer, refusalOf(answer))) {
    return { outcome: 'changed-meanwhile', message };
  }
  if (status === 429) return { outcome: 'not-reached', message };
  // An API server that runs out of time, or a proxy that loses it, answers so after the change was stored as well.
  if (status >= 500 || status === 408) return { outcome: 'unknown', message };
  return { outcome: 'refused', message };
}

function written(change: KubernetesChange, answer: ChangeAnswer): WriteOutcome {
  const object = answeredObject(answer);
  const isWhole = object !== undefined || (change.type === 'kubernetes-delete' && answer.body !== undefined);
  if (isWhole) return { outcome: 'written', object };
  const message = 'What answered in the place of the API server did not answer with an object.';
  return { outcome: 'unknown', message };
}

/** A proxy that does not know the cluster says 404 as well, but not so. */
function isGone(answer: ChangeAnswer): boolean {
  return refusalOf(answer)?.reason === 'NotFound';
}

function messageOf(change: KubernetesChange, answer: ChangeAnswer): string {
  const refusal = refusalOf(answer);
  if (refusal === undefined) return `The change was answered with ${String(answer.status)}, without a reason.`;
  if (isFailedTest(answer, refusal)) {
    return 'The object is not as the change expects it: a test of the patch failed, or a path is not there.';
  }
  return refusalText(change, answer, refusal);
}
