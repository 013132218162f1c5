import type { ObjectRef } from '../../../../contract/object-ref.ts';
import { apiGroup, objectKey } from '../../../kernel/object-ref.ts';
import { textAt, type Fields } from '../../suggest/actions/parts/live-object.ts';

/** Whether an object says of itself that it is the one that is meant; in whatever version of its group. */
export function isObject(content: Fields, object: ObjectRef): boolean {
  const namespace = textAt(content, 'metadata', 'namespace');
  const name = textAt(content, 'metadata', 'name') ?? '';
  return (
    textAt(content, 'kind') === object.kind &&
    apiGroup(textAt(content, 'apiVersion') ?? '') === apiGroup(object.apiVersion) &&
    objectKey({ namespace, name }) === objectKey(object)
  );
}
