import type { ClusterDeclaration } from '../../fleet/declarations.ts';
import type { KubeObject, SimulatedCluster } from '../../world.ts';
import { declaredObject } from './declared-object.ts';
import { placeOf } from '../place-of.ts';
import { putLive } from '../put-object.ts';
import { eventObjects } from '../event-objects.ts';
import { uuidOf } from '../../fleet/digest.ts';
import { jobObjects } from './job-objects.ts';
import { nodeNames } from './node-object.ts';
import { standardObjects, standardWorkloads } from './standard-objects.ts';
import { workloadObjects } from './workload-objects.ts';

/** Writes what a cluster runs beside Fleet's bundles: what every cluster has and what its scenario declares. */
export function writeInside(cluster: SimulatedCluster, declaration: ClusterDeclaration, now: number): void {
  for (const object of insideObjects(declaration, now)) putLive(cluster, object);
}

function insideObjects(declaration: ClusterDeclaration, now: number): KubeObject[] {
  const place = placeOf(declaration, now);
  const { workloads = [], jobs = [], objects = [] } = declaration.inside ?? {};
  return [
    ...standardObjects(declaration, place),
    ...[...standardWorkloads(declaration), ...workloads].flatMap((workload) =>
      workloadObjects(place, workload),
    ),
    ...jobs.flatMap((job) => jobObjects(place, job)),
    ...objects.map((object) => declaredObject(place, object)),
    ...nodeEvents(declaration, now),
  ];
}

function nodeEvents(declaration: ClusterDeclaration, now: number): KubeObject[] {
  const names = nodeNames(declaration);
  return Object.entries(declaration.inside?.nodes ?? {}).flatMap(([index, trouble]) => {
    const name = names[Number(index)] ?? '';
    const object = { apiVersion: 'v1', kind: 'Node', metadata: { name, uid: uuidOf(`node/${name}`) } };
    return (trouble.events ?? []).flatMap((event) =>
      eventObjects({
        ...event,
        object,
        component: 'node-controller',
        first: now - (trouble.minutesAgo ?? 30) * 60_000,
        last: now - 60_000,
      }),
    );
  });
}
