import { removeObject } from '../../fleet/model/object-writer.ts';
import type { KubeObject, SimulatedCluster } from '../../world.ts';
import type { ClusterPlace } from '../cluster-place.ts';
import { putLive } from '../put-object.ts';
import { autoscalers } from './autoscalers.ts';
import { claims } from './claims.ts';
import { disruptionBudgets } from './disruption-budgets.ts';
import { endpointSlices } from './endpoint-slices.ts';
import { resourceQuotas } from './quotas.ts';
import { storedObjects } from './stored-objects.ts';

/** Lets the controllers of a cluster look at everything once: what follows from other objects is written anew. */
export function runControllers(cluster: SimulatedCluster, place: ClusterPlace): void {
  const slices = endpointSlices(cluster);
  removeOthers(cluster, slices);
  const made = [
    ...slices,
    ...claims(cluster, place),
    ...resourceQuotas(cluster),
    ...disruptionBudgets(cluster, place.now),
    ...autoscalers(cluster),
  ];
  for (const object of made) putLive(cluster, object);
}

/** Slices without their Service, or of ports it no longer has, go. */
function removeOthers(cluster: SimulatedCluster, slices: readonly KubeObject[]): void {
  const kept = new Set(slices.map(({ metadata }) => `${metadata.namespace ?? ''}/${metadata.name}`));
  const manager = 'endpointslice.kubernetes.io/managed-by';
  for (const object of storedObjects(cluster, 'discovery.k8s.io', 'EndpointSlice')) {
    const { namespace = '', name, labels } = object.metadata;
    if (labels?.[manager] === 'endpointslice-controller.k8s.io' && !kept.has(`${namespace}/${name}`)) {
      removeObject(cluster, object);
    }
  }
}
