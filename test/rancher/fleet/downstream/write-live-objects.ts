import type { KubeObject, SimulatedCluster, World } from '../../world.ts';
import { isWorkload } from '../../workloads/availability.ts';
import type { ClusterPlace } from '../../workloads/cluster-place.ts';
import { troubleEvents } from '../../workloads/event-objects.ts';
import { placeOf } from '../../workloads/place-of.ts';
import { putLive } from '../../workloads/put-object.ts';
import { workloadParts } from '../../workloads/realize-workload.ts';
import type { DeploymentEntry } from '../model/entries.ts';
import { clusterOf, removeObject } from '../model/object-writer.ts';
import { runningContent } from '../status/deployment-status.ts';
import { kubeTime, worldNow } from '../world-clock.ts';
import { liveObject } from './live-object.ts';
import { jobOf } from './live-job.ts';
import { workloadPlan } from './workload-plan.ts';

/** What was written last for a deployment, so that it can be taken away. */
const written = new WeakMap<DeploymentEntry, KubeObject[]>();

/** Writes what a deployment runs in its cluster: the live objects, pods and events, and takes away what is no more. */
export function writeLiveObjects(world: World, entry: DeploymentEntry): void {
  const { declaration } = entry.cluster;
  const cluster = clusterOf(world, declaration);
  const objects = entry.object ? liveObjects(entry, placeOf(declaration, worldNow(world))) : [];
  removeMissing(cluster, written.get(entry) ?? [], objects);
  for (const object of objects) putLive(cluster, object);
  written.set(entry, objects);
}

function liveObjects(entry: DeploymentEntry, place: ClusterPlace): KubeObject[] {
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
  return [...live.flatMap((object) => withParts(entry, object, place)), ...furtherObjects(entry)];
}

/** An object with what controllers and kubelets make of it: pods and events. */
function withParts(entry: DeploymentEntry, object: KubeObject, place: ClusterPlace): KubeObject[] {
  if (object.kind === 'Job') return jobOf(entry, object, place);
  if (object.kind === 'Ingress') return [object, ...certificatesOf(object)];
  if (!isWorkload(object)) return [object];
  const plan = workloadPlan(entry, object, place);
  return [object, ...workloadParts(plan), ...troubleEvents(plan)];
}

/** The Secrets that cert-manager fills for an Ingress. */
function certificatesOf({ metadata, spec }: KubeObject): KubeObject[] {
  const { tls = [] } = spec as { tls?: { secretName: string }[] };
  return tls.map(({ secretName }) => ({
    apiVersion: 'v1',
    kind: 'Secret',
    metadata: { name: secretName, namespace: metadata.namespace ?? 'default' },
    type: 'kubernetes.io/tls',
    data: { 'tls.crt': 'c2ltdWxhdGVk', 'tls.key': 'c2ltdWxhdGVk' },
  }));
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

function identity({ apiVersion, kind, metadata }: KubeObject): string {
  return `${apiVersion}/${kind}/${metadata.namespace ?? ''}/${metadata.name}`;
}
