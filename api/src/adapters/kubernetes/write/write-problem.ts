import type { KubernetesChange, WriteOptions } from '../../../ports/cluster-writer.ts';
import { changeProblem } from '../changes/change-problem.ts';
import { objectAt, textAt } from '../wire/parse-json.ts';

const MANAGER = /^[ -~]{1,128}$/;
/** What the API server keeps whole of an Audit-ID. */
const KEY = /^[A-Za-z0-9._-]{1,64}$/;
const UNGUARDED =
  'The change does not say which object of this name it is for, so it could meet another one.';

/** Why a change is not sent at all, in one sentence; `undefined` when it may be. */
export function writeProblem(change: KubernetesChange, options: WriteOptions): string | undefined {
  if (!MANAGER.test(options.fieldManager)) return 'It is not said in whose name the change is made.';
  if (!KEY.test(options.idempotency)) return 'The key of the execution step is not one.';
  return changeProblem(change) ?? (isGuarded(change) ? undefined : UNGUARDED);
}

/** Whether the API server itself makes sure that the object is the one the change was made for. */
function isGuarded(change: KubernetesChange): boolean {
  if (change.type === 'kubernetes-delete') return change.uid !== '';
  if (change.type === 'kubernetes-apply') {
    return textAt(objectAt(change.fields, 'metadata'), 'uid') !== undefined;
  }
  for (const { op, path, value } of change.operations) {
    // Behind another operation a test may be of what that operation wrote.
    if (op !== 'test') return false;
    if (path === '/metadata/uid' && typeof value === 'string' && value !== '') return true;
  }
  return false;
}
