import type { FindingOrigin } from '@contract/findings.ts';
import type { ObjectRef } from '@contract/object-ref.ts';

const FLEET = 'fleet.cattle.io/v1alpha1';

function fleetReference(kind: string, key: string | undefined): ObjectRef[] {
  const [namespace, name] = key?.split('/') ?? [];
  return namespace && name ? [{ cluster: 'local', apiVersion: FLEET, kind, namespace, name }] : [];
}

/** The Fleet objects a finding belongs to, from its source down to its cluster. */
export function originReferences(origin: FindingOrigin): ObjectRef[] {
  return [
    ...fleetReference('GitRepo', origin.gitRepo),
    ...fleetReference('HelmOp', origin.helmOp),
    ...fleetReference('Bundle', origin.bundle),
    ...fleetReference('Cluster', origin.fleetCluster),
  ];
}
