import type { KubeObject } from '../../world.ts';
import type { ClusterGroupDeclaration, ScheduleDeclaration } from '../declarations.ts';
import { uuidOf } from '../digest.ts';
import { fleetApiVersion } from './fleet-labels.ts';

/** A ClusterGroup without its status. */
export function clusterGroupObject(
  { name, workspace, selector }: ClusterGroupDeclaration,
  created: string,
): KubeObject {
  return {
    apiVersion: fleetApiVersion,
    kind: 'ClusterGroup',
    metadata: {
      name,
      namespace: workspace,
      uid: uuidOf(`clustergroup/${workspace}/${name}`),
      creationTimestamp: created,
    },
    spec: { selector },
  };
}

/** A maintenance window with the clusters it covers. */
export function scheduleObject(
  declaration: ScheduleDeclaration,
  matchingClusters: readonly string[],
  times: { created: string; next: string },
): KubeObject {
  const { name, workspace, schedule, duration, location, active, clusters } = declaration;
  return {
    apiVersion: fleetApiVersion,
    kind: 'Schedule',
    metadata: {
      name,
      namespace: workspace,
      creationTimestamp: times.created,
      finalizers: ['fleet.cattle.io/schedule-finalizer'],
    },
    spec: {
      schedule,
      duration,
      ...(location && { location }),
      targets: { clusters: [{ clusterSelector: clusters }] },
    },
    status: { active, nextStartTime: times.next, matchingClusters },
  };
}
