import type { KubeObject, SimulatedCluster, World } from '../../world.ts';
import type { DeploymentEntry } from '../model/entries.ts';
import { clusterOf, putObject, removeObject } from '../model/object-writer.ts';
import { runningContent } from '../status/deployment-status.ts';
import { kubeTime } from '../world-clock.ts';
import { liveObject } from './live-object.ts';
import { eventObjects } from './events.ts';
import { podObjects } from './pods.ts';

/** What was written last for a deployment, so that it can be taken away. */
const written = new WeakMap<DeploymentEntry, KubeObject[]>();

/** Writes what a deployment runs in its cluster: the live objects, pods and events, and takes away what is no more. */
export function writeLiveObjects(world: World, entry: DeploymentEntry): void {
  const { declaration } = entry.cluster;
  const cluster = clusterOf(world, declaration.id, declaration.name);
  const objects = entry.object ? liveObjects(entry) : [];
  removeMissing(cluster, written.get(entry) ?? [], objects);
  for (const object of objects) putObject(cluster, object);
  written.set(entry, objects);
}

function liveObjects(entry: DeploymentEntry): KubeObject[] {
  const time = kubeTime(entry.since);
  const content = runningContent(entry);
  const { outcome } = entry;
  const gone = new Set(
    outcome?.drifted
      .filter(({ fault }) => fault.missing && !fault.exist)
      .map(({ desired }) => identity(desired)),
  );
  const extra = outcome?.drifted.filter(({ fault }) => fault.extra).map(({ desired }) => desired) ?? [];
  const desired = [...(content?.desired ?? []).filter((object) => !gone.has(identity(object))), ...extra];
  const live = desired.map((object) => liveObject(entry, object, time));
  return [
    ...live,
    ...live.flatMap((object) => podObjects(entry, object, time)),
    ...eventObjects(entry, time),
    ...furtherObjects(entry),
  ];
}

/** Objects of a fault that no bundle deploys: a foreign HPA, a quota, a webhook configuration. */
function furtherObjects({ bundle, outcome }: DeploymentEntry): KubeObject[] {
  const objects = outcome?.downstream?.objects ?? [];
  return objects.map(({ apiVersion, kind, name, namespace, body }) => {
    const home = namespace === undefined ? bundle.declaration.namespace : namespace;
    return { apiVersion, kind, metadata: { name, ...(home !== null && { namespace: home }) }, ...body };
  });
}

function removeMissing(
  cluster: SimulatedCluster,
  before: readonly KubeObject[],
  now: readonly KubeObject[],
): void {
  const kept = new Set(now.map(identity));
  for (const object of before) if (!kept.has(identity(object))) removeObject(cluster, object);
}

function identity({ kind, metadata }: KubeObject): string {
  return `${kind}/${metadata.namespace ?? ''}/${metadata.name}`;
}
