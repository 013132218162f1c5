import type { BundleEntry, ClusterEntry } from '../model/entries.ts';

const apiVersion = 'fleet.cattle.io/v1alpha1';

/** apiVersion of all Fleet objects. */
export const fleetApiVersion = apiVersion;

/** Labels Fleet puts on a Bundle: where it comes from. */
export function bundleLabels({ owner }: BundleEntry): Record<string, string> {
  if (owner.kind === 'HelmOp') return { 'fleet.cattle.io/fleet-helm-name': owner.declaration.name };
  return {
    'fleet.cattle.io/repo-name': owner.declaration.name,
    'fleet.cattle.io/commit': owner.commit,
    'fleet.cattle.io/created-by-user-id': 'u-platform',
  };
}

/** Labels Fleet puts on a BundleDeployment: those of its Bundle, its Bundle and its cluster. */
export function deploymentLabels(bundle: BundleEntry, cluster: ClusterEntry): Record<string, string> {
  return {
    ...bundleLabels(bundle),
    'fleet.cattle.io/bundle-name': bundle.name,
    'fleet.cattle.io/bundle-namespace': bundle.namespace,
    'fleet.cattle.io/cluster': cluster.declaration.name,
    'fleet.cattle.io/cluster-namespace': cluster.declaration.workspace,
    'fleet.cattle.io/managed': 'true',
    ...(bundle.content.manifestId !== '' && { 'fleet.cattle.io/content-name': bundle.content.manifestId }),
  };
}

/** managedFields as Fleet's controllers leave them: one manager for the spec, one for the status. */
export function controllerFields(manager: string, time: string): unknown[] {
  const entry = { apiVersion, fieldsType: 'FieldsV1', manager, operation: 'Update', time };
  return [
    {
      ...entry,
      fieldsV1: { 'f:metadata': { 'f:finalizers': { '.': {} }, 'f:labels': {} }, 'f:spec': { '.': {} } },
    },
    {
      ...entry,
      fieldsV1: {
        'f:status': { '.': {}, 'f:conditions': {}, 'f:display': { '.': {} }, 'f:summary': { '.': {} } },
      },
      subresource: 'status',
    },
  ];
}
