import type { ObjectRef } from '@contract/object-ref.ts';

/** Whether two references name the same object. */
export function isSameObject(left: ObjectRef, right: ObjectRef): boolean {
  return (
    left.cluster === right.cluster &&
    left.kind === right.kind &&
    left.name === right.name &&
    (left.namespace ?? '') === (right.namespace ?? '')
  );
}
