import type { ClusterDeclaration } from '../../fleet/declarations.ts';
import { removeObject } from '../../fleet/model/object-writer.ts';
import type { KubeObject, SimulatedCluster } from '../../world.ts';
import { runControllers } from '../controllers/run-controllers.ts';
import { storedObjects } from '../controllers/stored-objects.ts';
import type { InsideObject, WorkloadDeclaration } from '../declarations.ts';
import { placeOf } from '../place-of.ts';
import { putLive } from '../put-object.ts';
import { declaredObject } from './declared-object.ts';
import { workloadObjects } from './workload-objects.ts';

/** What changes inside a cluster; `now` in milliseconds since the epoch. */
export interface InsideChange {
  now: number;
  put?: InsideObject[];
  remove?: Pick<InsideObject, 'apiVersion' | 'kind' | 'metadata'>[];
  /** Fares as it says from now on; its earlier pods and their events go. */
  workload?: WorkloadDeclaration;
}

/** Changes what a cluster runs beside Fleet's bundles, and lets its controllers react. */
export function changeInside(
  cluster: SimulatedCluster,
  declaration: ClusterDeclaration,
  change: InsideChange,
): void {
  const place = placeOf(declaration, change.now);
  const { put = [], remove = [], workload } = change;
  for (const object of remove) removeObject(cluster, object);
  for (const object of put) putLive(cluster, declaredObject(place, object));
  if (workload) {
    const objects = workloadObjects(place, workload);
    for (const object of earlierParts(cluster, workload, objects)) removeObject(cluster, object);
    for (const object of objects) putLive(cluster, object);
  }
  runControllers(cluster, place);
}

/** Pods, ReplicaSets and events of a workload that are not among its present objects. */
function earlierParts(
  cluster: SimulatedCluster,
  { namespace, name }: WorkloadDeclaration,
  present: readonly KubeObject[],
): KubeObject[] {
  const line = ({ apiVersion, kind, metadata }: KubeObject): string =>
    `${apiVersion} ${kind} ${metadata.name}`;
  const kept = new Set(present.map(line));
  const kinds: [string, string][] = [
    ['', 'Pod'],
    ['apps', 'ReplicaSet'],
    ['', 'Event'],
    ['events.k8s.io', 'Event'],
  ];
  return kinds
    .flatMap(([group, kind]) => storedObjects(cluster, group, kind))
    .filter(({ metadata }) => metadata.namespace === namespace && metadata.name.startsWith(`${name}-`))
    .filter((object) => !kept.has(line(object)));
}
