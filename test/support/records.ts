/**
 * Builders of records for tests of rules: everything is healthy unless a test says otherwise.
 * Names follow one convention, so that objects built on their own still belong together: GitRepo `fleet-default/shop`,
 * Bundle `fleet-default/shop-app`, Cluster `fleet-default/edge-1` with Rancher id `c-m-edge-1`.
 */
import { FleetIndex, type AnyRecord } from '@outrider/api/src/pipeline/observe/fleet-index.ts';
import { fleetState } from '@outrider/api/src/pipeline/observe/project/fleet-state.ts';
import type {
  BundleDeploymentRecord,
  BundleRecord,
  ClusterGroupRecord,
  ClusterRecord,
  ConditionRecord,
  GitRepoRecord,
  HelmOpRecord,
  HelmOptionsRecord,
  ObjectRecord,
  ObservedKind,
  RancherClusterRecord,
  SummaryRecord,
  TargetRecord,
} from '@outrider/api/src/pipeline/observe/records.ts';

/** The time tests take place at, in milliseconds since the epoch: 2026-09-01T12:00:00Z. */
export const NOW = Date.UTC(2026, 8, 1, 12);

/** A second, in milliseconds. */
export const SECOND = 1000;
/** A minute, in milliseconds. */
export const MINUTE = 60 * SECOND;
/** An hour, in milliseconds. */
export const HOUR = 60 * MINUTE;
/** A day, in milliseconds. */
export const DAY = 24 * HOUR;

/** The time so many milliseconds before `NOW`. */
export const ago = (milliseconds: number): number => NOW - milliseconds;

/** A condition; last updated ten minutes ago. The third parameter is its message, or any of its other properties. */
export function condition(
  type: string,
  status: ConditionRecord['status'],
  more: string | Partial<ConditionRecord> = {},
): ConditionRecord {
  const rest = typeof more === 'string' ? { message: more } : more;
  return { type, status, message: '', reason: '', lastUpdate: ago(10 * MINUTE), ...rest };
}

/** Counters; zero unless given. */
export function summary(counters: Partial<SummaryRecord> = {}): SummaryRecord {
  return {
    desiredReady: 0,
    ready: 0,
    notReady: 0,
    waitApplied: 0,
    errApplied: 0,
    outOfSync: 0,
    modified: 0,
    pending: 0,
    ...counters,
  };
}

/** A target; matches nothing unless given. */
export function target(more: Partial<TargetRecord> = {}): TargetRecord {
  return {
    name: undefined,
    clusterName: undefined,
    clusterGroup: undefined,
    clusterSelector: undefined,
    clusterGroupSelector: undefined,
    doNotDeploy: false,
    ...more,
  };
}

/** Helm options; Fleet's defaults unless given. */
export function helmOptions(more: Partial<HelmOptionsRecord> = {}): HelmOptionsRecord {
  return {
    chart: undefined,
    repo: undefined,
    version: undefined,
    releaseName: undefined,
    atomic: false,
    force: false,
    takeOwnership: false,
    timeoutSeconds: undefined,
    maxHistory: undefined,
    ...more,
  };
}

/** A snapshot that holds these records. */
export function snapshotOf(...records: readonly AnyRecord[]): FleetIndex {
  const index = new FleetIndex();
  for (const record of records) index.apply(record);
  return index;
}

const NOT_DRIFTING = { enabled: false, force: false };

function objectRecord<K extends ObservedKind>(
  kind: K,
  name: string,
  more: { readonly namespace?: string | undefined; readonly name?: string },
): ObjectRecord & { readonly kind: K } {
  const namespace = kind === 'RancherCluster' ? undefined : (more.namespace ?? 'fleet-default');
  const finalName = more.name ?? name;
  const key = namespace === undefined ? finalName : `${namespace}/${finalName}`;
  return {
    kind,
    key,
    apiVersion: kind === 'RancherCluster' ? 'management.cattle.io/v3' : 'fleet.cattle.io/v1alpha1',
    namespace,
    name: finalName,
    uid: `uid-${kind}-${key}`,
    resourceVersion: '1',
    generation: 1,
    created: ago(7 * DAY),
    deleting: undefined,
    labels: {},
  };
}

/** A GitRepo that is healthy: polled, accepted, its job done, ready everywhere. */
export function gitRepo(more: Partial<GitRepoRecord> = {}): GitRepoRecord {
  return {
    ...objectRecord('GitRepo', 'shop', more),
    repo: 'https://git.example.com/shop.git',
    branch: 'main',
    revision: undefined,
    paths: [],
    targets: [target({ clusterSelector: { matchLabels: {}, matchExpressions: [] } })],
    paused: false,
    pollingIntervalMs: undefined,
    disablePolling: false,
    clientSecretName: undefined,
    helmSecretName: undefined,
    helmRepoUrlRegex: undefined,
    insecureSkipTls: false,
    keepResources: false,
    correctDrift: NOT_DRIFTING,
    forceSyncGeneration: 0,
    observedGeneration: 1,
    updateGeneration: 0,
    commit: '1f0c2a9d5e6b7c8d9e0f1a2b3c4d5e6f7a8b9c0d',
    webhookCommit: undefined,
    pollingCommit: '1f0c2a9d5e6b7c8d9e0f1a2b3c4d5e6f7a8b9c0d',
    gitJobStatus: 'Current',
    lastPolling: ago(10 * SECOND),
    readyClusters: 1,
    desiredReadyClusters: 1,
    summary: summary({ desiredReady: 1, ready: 1 }),
    displayState: undefined,
    displayMessage: undefined,
    conditions: [
      condition('Ready', 'True'),
      condition('GitPolling', 'True'),
      condition('Reconciling', 'False'),
      condition('Stalled', 'False'),
      condition('Accepted', 'True'),
    ],
    sizeBytes: undefined,
    ...more,
  };
}

/** A HelmOp that is healthy. */
export function helmOp(more: Partial<HelmOpRecord> = {}): HelmOpRecord {
  return {
    ...objectRecord('HelmOp', 'redis', more),
    helm: helmOptions({ chart: 'redis', repo: 'https://charts.example.com', version: '1.2.3' }),
    targets: [target({ clusterSelector: { matchLabels: {}, matchExpressions: [] } })],
    paused: false,
    pollingIntervalMs: undefined,
    insecureSkipTls: false,
    resolvedVersion: '1.2.3',
    readyClusters: 1,
    desiredReadyClusters: 1,
    summary: summary({ desiredReady: 1, ready: 1 }),
    conditions: [condition('Ready', 'True'), condition('Accepted', 'True'), condition('Polled', 'True')],
    ...more,
  };
}

/** A Bundle of `fleet-default/shop` that is ready on one cluster. */
export function bundle(more: Partial<BundleRecord> = {}): BundleRecord {
  return {
    ...objectRecord('Bundle', 'shop-app', more),
    gitRepo: 'fleet-default/shop',
    helmOp: undefined,
    commit: '1f0c2a9d5e6b7c8d9e0f1a2b3c4d5e6f7a8b9c0d',
    paused: false,
    targets: [target({ clusterSelector: { matchLabels: {}, matchExpressions: [] } })],
    targetNamespace: undefined,
    defaultNamespace: 'default',
    dependsOn: [],
    rollout: undefined,
    helm: helmOptions(),
    comparePatches: [],
    correctDrift: NOT_DRIFTING,
    observedGeneration: 1,
    summary: summary({ desiredReady: 1, ready: 1 }),
    unavailable: 0,
    maxUnavailable: 1,
    unavailablePartitions: 0,
    maxUnavailablePartitions: 0,
    partitions: [],
    displayState: undefined,
    conditions: [condition('Ready', 'True')],
    ...more,
  };
}

const deploymentFacts = {
  Ready: {},
  NotReady: { ready: false },
  Modified: { nonModified: false },
  OutOfSync: { stagedDeploymentId: 's-new:options' },
  WaitApplied: { appliedDeploymentId: 's-old:options', conditions: [condition('Deployed', 'True')] },
  ErrApplied: { appliedDeploymentId: 's-old:options', conditions: [condition('Deployed', 'False')] },
  Pending: {},
} as const satisfies Record<BundleDeploymentRecord['state'], Partial<BundleDeploymentRecord>>;

/**
 * The BundleDeployment of `fleet-default/shop-app` on `fleet-default/edge-1`, Ready.
 * With `state` alone, the facts behind that state are filled in; with facts alone, the state is computed from them.
 */
export function bundleDeployment(more: Partial<BundleDeploymentRecord> = {}): BundleDeploymentRecord {
  const bundleKey = more.bundle ?? 'fleet-default/shop-app';
  const clusterKey = more.cluster ?? 'fleet-default/edge-1';
  const defaults: Omit<BundleDeploymentRecord, 'state'> = {
    ...objectRecord('BundleDeployment', bundleKey.slice(bundleKey.indexOf('/') + 1), {
      ...more,
      namespace: more.namespace ?? `cluster-${clusterKey.replace('/', '-')}`,
    }),
    bundle: bundleKey,
    gitRepo: 'fleet-default/shop',
    helmOp: undefined,
    cluster: clusterKey,
    commit: '1f0c2a9d5e6b7c8d9e0f1a2b3c4d5e6f7a8b9c0d',
    deploymentId: 's-now:options',
    stagedDeploymentId: 's-now:options',
    appliedDeploymentId: 's-now:options',
    ready: true,
    nonModified: true,
    paused: false,
    offSchedule: false,
    waitingForValues: false,
    correctDrift: NOT_DRIFTING,
    release: 'default/shop-app:1',
    conditions: [
      condition('Installed', 'True'),
      condition('Deployed', 'True'),
      condition('Ready', 'True'),
      condition('Monitored', 'True'),
    ],
    nonReady: [],
    modified: [],
    incomplete: false,
    resourceCount: 3,
    ...deploymentFacts[more.state ?? 'Ready'],
    ...more,
  };
  const deployFailed = defaults.conditions.some(
    (item) => item.type === 'Deployed' && item.status === 'False',
  );
  return { ...defaults, state: more.state ?? fleetState({ ...defaults, deployFailed }) };
}

/** A Fleet Cluster whose agent reported a minute ago; its Rancher id is `c-m-<name>`. */
export function cluster(more: Partial<ClusterRecord> = {}): ClusterRecord {
  const base = objectRecord('Cluster', 'edge-1', more);
  return {
    ...base,
    clusterId: `c-m-${base.name}`,
    displayName: base.name,
    paused: false,
    deploymentNamespace: `cluster-${base.key.replace('/', '-')}`,
    agentLastSeen: ago(MINUTE),
    agentNamespace: 'cattle-fleet-system',
    scheduled: false,
    activeSchedule: false,
    summary: summary({ desiredReady: 1, ready: 1 }),
    displayState: undefined,
    conditions: [condition('Ready', 'True'), condition('Processed', 'True'), condition('Imported', 'True')],
    ...more,
  };
}

/** A ClusterGroup without a selector. */
export function clusterGroup(more: Partial<ClusterGroupRecord> = {}): ClusterGroupRecord {
  return {
    ...objectRecord('ClusterGroup', 'edge', more),
    selector: undefined,
    clusterCount: 1,
    nonReadyClusterCount: 0,
    conditions: [condition('Ready', 'True')],
    ...more,
  };
}

/** The Rancher cluster behind `fleet-default/edge-1`. */
export function rancherCluster(more: Partial<RancherClusterRecord> = {}): RancherClusterRecord {
  return {
    ...objectRecord('RancherCluster', 'c-m-edge-1', more),
    displayName: 'edge-1',
    fleetWorkspace: 'fleet-default',
    kubernetesVersion: 'v1.34.1',
    conditions: [condition('Ready', 'True')],
    ...more,
  };
}
