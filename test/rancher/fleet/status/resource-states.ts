import type { DeploymentEntry } from '../model/entries.ts';
import type { BundleState, ResourceCounts, ResourceKey } from '../shapes.ts';
import { addCounts, emptyCounts } from './summary.ts';

/** Which clusters have an object in which state. */
type PerClusterState = Partial<
  Record<
    'ready' | 'waitApplied' | 'pending' | 'modified' | 'orphaned' | 'missing' | 'unknown' | 'notReady',
    string[]
  >
>;

/** An entry of GitRepo.status.resources. */
interface Resource extends ResourceKey {
  type: string;
  id: string;
  state: string;
  incompleteState?: boolean;
  perClusterState: PerClusterState;
}

/** A deployment with its computed state. */
export interface JudgedDeployment {
  entry: DeploymentEntry;
  state: BundleState;
}

const listOf: Record<string, keyof PerClusterState> = {
  Ready: 'ready',
  WaitApplied: 'waitApplied',
  Pending: 'pending',
  Modified: 'modified',
  NotReady: 'notReady',
  updating: 'notReady',
  error: 'notReady',
  Orphaned: 'orphaned',
  Missing: 'missing',
  Unknown: 'unknown',
};

/** Fleet names no more clusters once their names add up to this many characters. */
const maxClusterNames = 1024 * 1024;

/** Objects of all deployments with their state per cluster (Fleet's internal/resourcestatus). */
export function resourceStates(deployments: readonly JudgedDeployment[]): Resource[] {
  const resources = new Map<string, Resource>();
  let named = 0;
  const sorted = [...deployments].sort((left, right) =>
    left.entry.cluster.key < right.entry.cluster.key
      ? -1
      : left.entry.cluster.key > right.entry.cluster.key
        ? 1
        : 0,
  );
  for (const judged of sorted) {
    const cluster = judged.entry.cluster.key;
    for (const [key, { object, state }] of statesIn(judged)) {
      const resource = resources.get(key) ?? newResource(object);
      resources.set(key, resource);
      named += cluster.length;
      if (named < maxClusterNames) addCluster(resource.perClusterState, state, cluster);
      if (resource.state === 'Ready') resource.state = state;
      if (judged.entry.status?.incompleteState) resource.incompleteState = true;
    }
  }
  return [...resources.entries()]
    .sort(([left], [right]) => (left < right ? -1 : 1))
    .map(([, resource]) => resource);
}

/** Counters of all objects per cluster. */
export function countsPerCluster(deployments: readonly JudgedDeployment[]): Record<string, ResourceCounts> {
  const counts: Record<string, ResourceCounts> = {};
  for (const { entry } of deployments) {
    addCounts((counts[entry.cluster.key] ??= emptyCounts()), entry.status?.resourceCounts);
  }
  return counts;
}

interface ObjectState {
  object: ResourceKey;
  state: string;
}

function statesIn({ entry, state }: JudgedDeployment): Map<string, ObjectState> {
  const { status } = entry;
  const states = new Map<string, ObjectState>();
  // The states NotReady and Modified are those of single objects; the others of all.
  const usual =
    state === 'NotReady' || state === 'Modified' ? (status?.incompleteState ? 'Unknown' : 'Ready') : state;
  for (const object of status?.resources ?? []) states.set(keyOfResource(object), { object, state: usual });
  for (const object of status?.nonReadyStatus ?? []) {
    states.set(keyOfResource(object), { object, state: object.summary.state });
  }
  for (const object of status?.modifiedStatus ?? []) {
    states.set(keyOfResource(object), {
      object,
      state: object.delete ? 'Orphaned' : object.missing ? 'Missing' : 'Modified',
    });
  }
  return states;
}

function keyOfResource({ apiVersion, kind, namespace = '', name }: ResourceKey): string {
  return `${typeOf(apiVersion, kind)}/${namespace}/${name}`;
}

function typeOf(apiVersion: string, kind: string): string {
  const group = apiVersion.split('/')[0] ?? '';
  return `${group === 'v1' ? '' : `${group}.`}${kind.toLowerCase()}`;
}

function newResource({ apiVersion, kind, namespace, name }: ResourceKey): Resource {
  return {
    apiVersion,
    kind,
    type: typeOf(apiVersion, kind),
    id: namespace ? `${namespace}/${name}` : name,
    ...(namespace && { namespace }),
    name,
    state: 'Ready',
    perClusterState: {},
  };
}

function addCluster(states: PerClusterState, state: string, cluster: string): void {
  const list = listOf[state];
  if (list) (states[list] ??= []).push(cluster);
}
