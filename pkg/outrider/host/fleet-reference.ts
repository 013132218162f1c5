import type { ObjectRef } from '@contract/object-ref.ts';

const FLEET = 'fleet.cattle.io/v1alpha1';

/** A Fleet object by its kind and `namespace/name`; `undefined` when that is no such name. */
export function fleetReference(kind: string, key: string | undefined): ObjectRef | undefined {
  const [namespace, name] = key?.split('/') ?? [];
  return namespace && name ? { cluster: 'local', apiVersion: FLEET, kind, namespace, name } : undefined;
}
