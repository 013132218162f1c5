import type { ClusterDeclaration } from '../../fleet/declarations.ts';
import { kubeTime } from '../../fleet/world-clock.ts';
import type { KubeObject, SimulatedCluster } from '../../world.ts';
import { uidIn } from '../cluster-place.ts';
import type { InsideObject } from '../declarations.ts';
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
  const created = kubeTime(now - 20 * 24 * 60 * 60_000);
  return [
    ...standardObjects(declaration, place),
    ...[...standardWorkloads(declaration), ...workloads].flatMap((workload) =>
      workloadObjects(place, workload),
    ),
    ...jobs.flatMap((job) => jobObjects(place, job)),
    ...objects
      .map((object) => dated(object, now))
      .map((object) => ({
        ...object,
        metadata: { creationTimestamp: created, uid: uidIn(place, object), ...object.metadata },
      })),
    ...nodeEvents(declaration, now),
  ];
}

/** An object whose `{{ago <minutes>}}`s are times before now. */
function dated(object: InsideObject, now: number): InsideObject {
  const text = JSON.stringify(object).replace(/\{\{ago (\d+)\}\}/g, (_match, minutes: string) =>
    kubeTime(now - Number(minutes) * 60_000),
  );
  return JSON.parse(text) as InsideObject;
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
