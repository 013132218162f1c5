import type { DryRunAnswer, KubernetesChange } from '../../../ports/dry-runner.ts';
import {
  answeredObject,
  isFailedTest,
  refusalOf,
  refusalText,
  type ChangeAnswer,
  type Refusal,
} from '../changes/change-answer.ts';

/** Kubernetes' own words for a right that RBAC does not give: they are about who tries, not about the change. */
const NO_RIGHT = /\bcannot (?:patch|delete|create|update) resource\b/;
/** The API server's words for a webhook that declares side effects. */
const CANNOT_TRY = /does not support dry run/;

/** What an API server's answer to a dry run says of the change. */
export function dryRunAnswer(change: KubernetesChange, answer: ChangeAnswer): DryRunAnswer {
  const { status } = answer;
  if (status >= 200 && status < 300) return accepted(change, answer);
  const refusal = refusalOf(answer);
  if (refusal === undefined || !isAboutTheChange(status)) {
    return { outcome: 'unknown', message: notTried(status) };
  }
  if (isFailedTest(answer, refusal)) {
    const message =
      'The object is not as the change expects it: a test of the patch failed, or a path is not there.';
    return { outcome: 'refused', message };
  }
  const message = refusalText(change, answer, refusal);
  return { outcome: couldNotTry(status, refusal) ? 'unknown' : 'refused', message };
}

function accepted(change: KubernetesChange, answer: ChangeAnswer): DryRunAnswer {
  if (change.type === 'kubernetes-delete' && answer.body !== undefined) {
    return { outcome: 'accepted', object: undefined };
  }
  const object = answeredObject(answer);
  if (object !== undefined) return { outcome: 'accepted', object };
  return { outcome: 'unknown', message: 'The API server did not answer with an object.' };
}

/** Other statuses say how the server is, or who we are. */
function isAboutTheChange(status: number): boolean {
  return status >= 400 && status < 500 && ![401, 408, 429].includes(status);
}

function couldNotTry(status: number, { message }: Refusal): boolean {
  return (status === 403 && NO_RIGHT.test(message)) || (status === 400 && CANNOT_TRY.test(message));
}

function notTried(status: number): string {
  if (status === 401) {
    return 'The API server refused our credentials (401), so the change could not be tried.';
  }
  if (status === 429) return 'The API server asks us to slow down (429), so the change could not be tried.';
  return `The API server answered with ${String(status)}, so it is not known what it says of the change.`;
}
