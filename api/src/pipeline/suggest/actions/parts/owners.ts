import { isFields, valueAt, type Fields } from './live-object.ts';

/** Whether something looks after an object and makes another one when it is gone; something of a kind, where one is given. */
export function isControlled(content: Fields, kind?: string): boolean {
  const owners = valueAt(content, 'metadata', 'ownerReferences');
  return (
    Array.isArray(owners) &&
    owners.some(
      (owner: unknown) =>
        isFields(owner) && owner['controller'] === true && (kind === undefined || owner['kind'] === kind),
    )
  );
}
