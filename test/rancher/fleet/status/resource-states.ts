import type { DeploymentEntry } from '../model/entries.ts';
import type { BundleState, ModifiedStatus, ResourceCounts, ResourceKey } from '../shapes.ts';
import { addCounts, emptyCounts } from './resource-counts.ts';

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
    for (const { object, state } of statesIn(judged)) {
      const key = keyOfResource(object);
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

function statesIn({ entry: { status = {} }, state }: JudgedDeployment): ObjectState[] {
  const usual = usualState(state, status.incompleteState);
  const special = new Map<string, ObjectState>();
  for (const object of status.nonReadyStatus ?? []) {
    special.set(keyOfResource(object), { object, state: object.summary.state });
  }
  for (const object of status.modifiedStatus ?? []) {
    special.set(keyOfResource(object), { object, state: driftState(object) });
  }
  const rest = (status.resources ?? []).filter(
    (object) => special.size === 0 || !special.has(keyOfResource(object)),
  );
  return [...rest.map((object) => ({ object, state: usual })), ...special.values()];
}

/** NotReady and Modified are states of single objects, so the others are Ready; any other state is that of all. */
function usualState(state: BundleState, incomplete: boolean | undefined): string {
  if (state !== 'NotReady' && state !== 'Modified') return state;
  return incomplete ? 'Unknown' : 'Ready';
}

function driftState(object: ModifiedStatus): string {
  if (object.delete) return 'Orphaned';
  return object.missing ? 'Missing' : 'Modified';
}

/** Deployments of one bundle share their lists of resources, so a key is made once for all of them. */
const keys = new WeakMap<ResourceKey, string>();

function keyOfResource(resource: ResourceKey): string {
  const { apiVersion, kind, namespace = '', name } = resource;
  const key = keys.get(resource) ?? `${typeOf(apiVersion, kind)}/${namespace}/${name}`;
  keys.set(resource, key);
  return key;
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
