import type { KubeObject } from '../../world.ts';
import { md5, uuidOf } from '../digest.ts';
import type { ClusterEntry } from '../model/entries.ts';
import { controllerFields, fleetApiVersion } from './fleet-labels.ts';

/** A Fleet Cluster without its status, as Rancher makes it from a provisioning cluster. */
export function fleetCluster(entry: ClusterEntry, created: string): KubeObject {
  const { declaration, key } = entry;
  return {
    apiVersion: fleetApiVersion,
    kind: 'Cluster',
    metadata: {
      name: declaration.name,
      namespace: declaration.workspace,
      uid: uuidOf(`cluster/${key}`),
      creationTimestamp: created,
      labels: clusterLabels(entry),
      annotations: { 'objectset.rio.cattle.io/applied': '' },
      finalizers: ['fleet.cattle.io/cluster-finalizer'],
      managedFields: controllerFields('rancher', created),
    },
    spec: {
      clientID: md5(key),
      kubeConfigSecret: `${declaration.name}-kubeconfig`,
      kubeConfigSecretNamespace: declaration.workspace,
      agentNamespace:
        declaration.workspace === 'fleet-local' ? 'cattle-fleet-local-system' : 'cattle-fleet-system',
      ...(entry.paused && { paused: true }),
    },
  };
}

/** Labels of a Fleet Cluster: those people gave it and those Rancher joins by. */
export function clusterLabels({ declaration }: Pick<ClusterEntry, 'declaration'>): Record<string, string> {
  return {
    ...declaration.labels,
    'management.cattle.io/cluster-name': declaration.id,
    'management.cattle.io/cluster-display-name': declaration.name,
    'provider.cattle.io': declaration.kubernetes.includes('k3s') ? 'k3s' : 'rke2',
  };
}
