import type { ObjectRef } from '../../contract/object-ref.ts';

/** Rancher's id of the management cluster. */
export const LOCAL_CLUSTER = 'local';

/** Key of an object within one cluster and kind: `namespace/name`, or `name` where there is no namespace. */
export function objectKey(object: { namespace?: string | undefined; name: string }): string {
  return object.namespace ? `${object.namespace}/${object.name}` : object.name;
}

/** The API group of an `apiVersion`; empty for the core group. */
export function apiGroup(apiVersion: string): string {
  const slash = apiVersion.indexOf('/');
  return slash === -1 ? '' : apiVersion.slice(0, slash);
}

/** One line that names an object uniquely; used in fingerprints, so its form must never change. */
export function objectRefLine(ref: ObjectRef): string {
  return [ref.cluster, apiGroup(ref.apiVersion), ref.kind, ref.namespace ?? '', ref.name].join('|');
}
