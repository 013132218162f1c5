import type { FindingOrigin } from '@contract/findings.ts';
import type { ObjectRef } from '@contract/object-ref.ts';

const FLEET = 'fleet.cattle.io/v1alpha1';

function fleetReference(kind: string, key: string | undefined): ObjectRef[] {
  const [namespace, name] = key?.split('/') ?? [];
  return namespace && name ? [{ cluster: 'local', apiVersion: FLEET, kind, namespace, name }] : [];
}

/** The Fleet objects a finding belongs to, from its source down to its cluster; none where Fleet did not deploy it. */
export function originReferences(origin: FindingOrigin): ObjectRef[] {
  const deployed = [
    ...fleetReference('GitRepo', origin.gitRepo),
    ...fleetReference('HelmOp', origin.helmOp),
    ...fleetReference('Bundle', origin.bundle),
  ];
  return deployed.length > 0 ? [...deployed, ...fleetReference('Cluster', origin.fleetCluster)] : [];
}
