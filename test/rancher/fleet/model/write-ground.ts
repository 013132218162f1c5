import type { KubeObject, SimulatedCluster } from '../../world.ts';
import { nodeObject } from '../../workloads/inside/node-object.ts';
import { writeInside } from '../../workloads/inside/write-inside.ts';
import type { ClusterDeclaration } from '../declarations.ts';
import {
  clusterNamespaceObject,
  fleetWorkspace,
  namespaceObject,
  projectObject,
} from '../objects/core-objects.ts';
import { scheduleObject } from '../objects/cluster-group.ts';
import { managementCluster, provisioningCluster } from '../objects/rancher-cluster.ts';
import { matchesSelector } from '../matches-target.ts';
import { kubeTime } from '../world-clock.ts';
import type { ClusterEntry } from './entries.ts';
import type { FleetRecords } from './fleet-records.ts';
import { clusterOf, putObject } from './object-writer.ts';

const day = 24 * 60 * 60_000;
/** The projects every Rancher cluster has. */
const projects = [
  { id: 'p-default', displayName: 'Default' },
  { id: 'p-system', displayName: 'System', system: true },
];
const workspaces = ['fleet-default', 'fleet-local'];
const systemNamespaces = ['kube-system', 'cattle-system', 'cattle-fleet-system'];
const managementNamespaces = [
  'cattle-ui-plugin-system',
  'cattle-fleet-local-system',
  'fleet-default',
  'fleet-local',
];

/** Writes what is there before anything is deployed: workspaces, clusters, projects, namespaces, nodes, schedules. */
export function writeGround(records: FleetRecords): void {
  const { world } = records;
  const created = kubeTime(records.origin - 120 * day);
  for (const name of workspaces) putObject(world.local, fleetWorkspace(name, created));
  for (const entry of records.clusters.values()) {
    writeContact(records, entry);
    putObject(world.local, clusterNamespaceObject(entry.namespace, entry.declaration, created));
    for (const project of projects) {
      putObject(world.local, projectObject(entry.declaration.id, project, created));
    }
    writeFloor(records, entry, created);
    if (records.downstream) writeInside(cluster(records, entry), entry.declaration, records.origin);
  }
  for (const schedule of records.schedules) {
    const covered = [...records.clusters.values()].filter(({ declaration }) =>
      matchesSelector(schedule.clusters, declaration.labels),
    );
    const names = covered.map(({ declaration }) => declaration.name);
    putObject(
      world.local,
      scheduleObject(schedule, names, { created, next: kubeTime(records.origin + day / 2) }),
    );
  }
}

/** Writes whether Rancher reaches a cluster: its two cluster objects and the transport to it. */
export function writeContact({ world, origin }: FleetRecords, entry: ClusterEntry): void {
  const { declaration, online, lastSeen = origin } = entry;
  const cluster = clusterOf(world, declaration);
  cluster.faults.disconnected = !online && !declaration.reachable;
  const contact = {
    connected: !cluster.faults.disconnected,
    since: kubeTime(lastSeen),
    created: kubeTime(origin - 120 * day),
  };
  putObject(world.local, managementCluster(declaration, contact));
  putObject(world.local, provisioningCluster(declaration, contact));
}

function cluster({ world }: FleetRecords, { declaration }: ClusterEntry): SimulatedCluster {
  return clusterOf(world, declaration);
}

/** Namespaces and nodes: what anything in a cluster stands on. */
function writeFloor(records: FleetRecords, entry: ClusterEntry, created: string): void {
  const { declaration } = entry;
  const own = declaration.id === 'local' ? managementNamespaces : [];
  const used = records.downstream ? usedNamespaces(entry) : [];
  for (const name of new Set(['default', ...systemNamespaces, ...own, ...used])) {
    for (const object of namespaceObjects(declaration, name, created)) {
      putObject(cluster(records, entry), object);
    }
  }
  for (let index = 0; index < declaration.nodes; index += 1) {
    const moment = { created, now: records.origin, trouble: declaration.inside?.nodes?.[index] };
    putObject(cluster(records, entry), nodeObject(declaration, index, moment));
  }
}

/** Namespaces of what bundles deploy and of what the cluster runs beside them. */
function usedNamespaces({ declaration, deployments }: ClusterEntry): string[] {
  const { namespaces = {}, workloads = [], jobs = [], objects = [] } = declaration.inside ?? {};
  return [
    ...[...deployments.values()].map(({ bundle }) => bundle.declaration.namespace),
    ...Object.keys(namespaces),
    ...[...workloads, ...jobs].map(({ namespace }) => namespace),
    ...objects.flatMap(({ metadata }) => metadata.namespace ?? []),
  ];
}

/** A namespace with what its controllers put into it. */
function namespaceObjects(declaration: ClusterDeclaration, name: string, created: string): KubeObject[] {
  const system = systemNamespaces.includes(name) || name.endsWith('-system');
  const id = system ? 'p-system' : 'p-default';
  const plain = namespaceObject(name, { cluster: declaration.id, id }, created);
  const { labels, annotations } = declaration.inside?.namespaces?.[name] ?? {};
  const metadata = {
    ...plain.metadata,
    labels: { ...plain.metadata.labels, ...labels },
    annotations: { ...plain.metadata.annotations, ...annotations },
  };
  const inside = { namespace: name, creationTimestamp: created };
  return [
    { ...plain, metadata },
    { apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name: 'default', ...inside } },
    {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name: 'kube-root-ca.crt', ...inside },
      data: { 'ca.crt': '' },
    },
  ];
}
