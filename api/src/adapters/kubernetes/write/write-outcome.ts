import type { KubernetesChange, WriteOutcome } from '../../../ports/cluster-writer.ts';
import {
  answeredObject,
  isFailedTest,
  refusalOf,
  refusalText,
  type ChangeAnswer,
} from '../changes/change-answer.ts';

type NotWritten = Exclude<WriteOutcome['outcome'], 'written'>;

const BY_STATUS: Readonly<Record<number, NotWritten>> = {
  401: 'not-allowed',
  403: 'not-allowed',
  408: 'unknown',
  409: 'changed-meanwhile',
  429: 'not-reached',
};

/** What became of a write, by the API server's answer to it. */
export function writeOutcome(change: KubernetesChange, answer: ChangeAnswer): WriteOutcome {
  const { status } = answer;
  if (status >= 200 && status < 300) return written(change, answer);
  return { outcome: outcomeOf(answer), message: messageOf(change, answer) };
}

function outcomeOf(answer: ChangeAnswer): NotWritten {
  const { status } = answer;
  const refusal = refusalOf(answer);
  const known = BY_STATUS[status];
  if (known !== undefined) return known;
  // An API server that runs out of time, or a proxy that loses it, answers so after the change was stored as well.
  if (status >= 500) return 'unknown';
  if (isFailedTest(answer, refusal)) return 'changed-meanwhile';
  // A proxy that does not know the cluster says 404 as well, but not so.
  return status === 404 && refusal?.reason === 'NotFound' ? 'target-gone' : 'refused';
}

function written(change: KubernetesChange, answer: ChangeAnswer): WriteOutcome {
  const object = answeredObject(answer);
  const isWhole = object !== undefined || (change.type === 'kubernetes-delete' && answer.body !== undefined);
  if (isWhole) return { outcome: 'written', object };
  const message = 'What answered in the place of the API server did not answer with an object.';
  return { outcome: 'unknown', message };
}

function messageOf(change: KubernetesChange, answer: ChangeAnswer): string {
  const refusal = refusalOf(answer);
  if (refusal === undefined) {
    return `The change was answered with ${String(answer.status)}, without a reason.`;
  }
  if (isFailedTest(answer, refusal)) {
    return 'The object is not as the change expects it: a test of the patch failed, or a path is not there.';
  }
  return refusalText(change, answer, refusal);
}
