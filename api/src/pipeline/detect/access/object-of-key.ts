import type { ObjectRef } from '../../../../contract/object-ref.ts';

/**
 * The object that `type/namespace/name` or `type/name` names, as far as rights are asked about: of a type only the group
 * and the kind in lower case are known.
 */
export function objectOfKey(cluster: string, key: string): ObjectRef {
  const [type = '', ...rest] = key.split('/');
  const dot = type.lastIndexOf('.');
  const name = rest.pop() ?? '';
  const namespace = rest.join('/');
  return {
    cluster,
    apiVersion: dot < 0 ? 'v1' : `${type.slice(0, dot)}/v1`,
    kind: type.slice(dot + 1),
    ...(namespace !== '' && { namespace }),
    name,
  };
}
