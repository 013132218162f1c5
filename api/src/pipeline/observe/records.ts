/**
 * What is kept of each watched object: a projection of about 0.5 kB that holds what rules read, and nothing else.
 * Fields that were missing or had the wrong type are `undefined` (or empty lists); projection never throws.
 * Times are milliseconds since the epoch.
 */
import type { FleetState } from '../../../contract/vocabulary.ts';
import type {
  ComparePatchRecord,
  ConditionRecord,
  DownstreamObjectRecord,
  HelmOptionsRecord,
  RolloutRecord,
  SelectorRecord,
  SummaryRecord,
  TargetRecord,
} from './record-parts.ts';

export type * from './record-parts.ts';

/** The kinds Outrider watches in the management cluster. */
export const OBSERVED_KINDS = [
  'GitRepo',
  'HelmOp',
  'Bundle',
  'BundleDeployment',
  'Cluster',
  'ClusterGroup',
  'RancherCluster',
] as const;
/** A kind Outrider watches. */
export type ObservedKind = (typeof OBSERVED_KINDS)[number];

/** What every record has. */
export interface ObjectRecord {
  readonly kind: ObservedKind;
  /** `namespace/name`, or `name` for cluster-scoped kinds. */
  readonly key: string;
  readonly apiVersion: string;
  readonly namespace: string | undefined;
  readonly name: string;
  readonly uid: string;
  readonly resourceVersion: string;
  readonly generation: number | undefined;
  readonly created: number | undefined;
  /** Set while the object is being deleted. */
  readonly deleting: number | undefined;
  readonly labels: Readonly<Record<string, string>>;
}

/** A GitRepo, reduced. */
export interface GitRepoRecord extends ObjectRecord {
  readonly kind: 'GitRepo';
  readonly repo: string;
  /** As written; Fleet's default is `master`. */
  readonly branch: string | undefined;
  readonly revision: string | undefined;
  readonly paths: readonly string[];
  readonly targets: readonly TargetRecord[];
  readonly paused: boolean;
  readonly pollingIntervalMs: number | undefined;
  readonly disablePolling: boolean;
  readonly clientSecretName: string | undefined;
  readonly helmSecretName: string | undefined;
  readonly helmRepoUrlRegex: string | undefined;
  readonly insecureSkipTls: boolean;
  readonly keepResources: boolean;
  readonly correctDrift: { readonly enabled: boolean; readonly force: boolean };
  readonly forceSyncGeneration: number;
  readonly observedGeneration: number | undefined;
  readonly updateGeneration: number;
  readonly commit: string | undefined;
  readonly webhookCommit: string | undefined;
  readonly pollingCommit: string | undefined;
  /** kstatus of the git job: Current, InProgress, Failed, Terminating. */
  readonly gitJobStatus: string | undefined;
  readonly lastPolling: number | undefined;
  readonly readyClusters: number | undefined;
  readonly desiredReadyClusters: number | undefined;
  readonly summary: SummaryRecord;
  readonly displayState: string | undefined;
  readonly displayMessage: string | undefined;
  readonly conditions: readonly ConditionRecord[];
  /** How large the object was on the wire, in characters of JSON, when known. */
  readonly sizeBytes: number | undefined;
}

/** A HelmOp, reduced. */
export interface HelmOpRecord extends ObjectRecord {
  readonly kind: 'HelmOp';
  readonly helm: HelmOptionsRecord;
  readonly targets: readonly TargetRecord[];
  readonly paused: boolean;
  readonly pollingIntervalMs: number | undefined;
  readonly insecureSkipTls: boolean;
  readonly resolvedVersion: string | undefined;
  readonly readyClusters: number | undefined;
  readonly desiredReadyClusters: number | undefined;
  readonly summary: SummaryRecord;
  readonly conditions: readonly ConditionRecord[];
}

/** A Bundle, reduced. Its resources are counted, never kept. */
export interface BundleRecord extends ObjectRecord {
  readonly kind: 'Bundle';
  readonly gitRepo: string | undefined;
  readonly helmOp: string | undefined;
  readonly commit: string | undefined;
  readonly paused: boolean;
  readonly targets: readonly TargetRecord[];
  readonly targetNamespace: string | undefined;
  readonly defaultNamespace: string | undefined;
  readonly dependsOn: readonly {
    readonly name: string | undefined;
    readonly selector: SelectorRecord | undefined;
    readonly acceptedStates: readonly string[];
  }[];
  readonly rollout: RolloutRecord | undefined;
  readonly helm: HelmOptionsRecord;
  readonly comparePatches: readonly ComparePatchRecord[];
  readonly correctDrift: { readonly enabled: boolean; readonly force: boolean };
  readonly observedGeneration: number | undefined;
  readonly summary: SummaryRecord;
  readonly unavailable: number | undefined;
  readonly maxUnavailable: number | undefined;
  readonly unavailablePartitions: number | undefined;
  readonly maxUnavailablePartitions: number | undefined;
  readonly partitions: readonly {
    readonly name: string;
    readonly count: number;
    readonly maxUnavailable: number | undefined;
    readonly unavailable: number | undefined;
    readonly summary: SummaryRecord;
  }[];
  readonly displayState: string | undefined;
  readonly conditions: readonly ConditionRecord[];
}

/** A BundleDeployment: one Bundle on one cluster, reduced. */
export interface BundleDeploymentRecord extends ObjectRecord {
  readonly kind: 'BundleDeployment';
  /** `namespace/name` of its Bundle, from labels. */
  readonly bundle: string | undefined;
  /** `namespace/name` of its GitRepo, from labels. */
  readonly gitRepo: string | undefined;
  /** `namespace/name` of its HelmOp, from labels. */
  readonly helmOp: string | undefined;
  /** `namespace/name` of its Fleet Cluster, from labels. */
  readonly cluster: string | undefined;
  /** Commit label; may be newer than what is deployed (Fleet copies it early). */
  readonly commit: string | undefined;
  /** Computed by us from the fields below, never read from status.display (which goes stale). */
  readonly state: FleetState;
  readonly deploymentId: string | undefined;
  readonly stagedDeploymentId: string | undefined;
  readonly appliedDeploymentId: string | undefined;
  readonly ready: boolean;
  readonly nonModified: boolean;
  readonly paused: boolean;
  readonly offSchedule: boolean;
  readonly waitingForValues: boolean;
  readonly correctDrift: { readonly enabled: boolean; readonly force: boolean };
  readonly release: string | undefined;
  readonly conditions: readonly ConditionRecord[];
  /** At most ten (Fleet's own limit). */
  readonly nonReady: readonly (DownstreamObjectRecord & {
    readonly state: string;
    readonly error: boolean;
    readonly transitioning: boolean;
    readonly messages: readonly string[];
  })[];
  /** At most ten (Fleet's own limit). `patch` is the merge patch live → desired, at most 4096 characters. */
  readonly modified: readonly (DownstreamObjectRecord & {
    readonly missing: boolean;
    readonly exist: boolean;
    readonly delete: boolean;
    readonly patch: string;
  })[];
  readonly incomplete: boolean;
  readonly resourceCount: number;
}

/** A Fleet Cluster, reduced. */
export interface ClusterRecord extends ObjectRecord {
  readonly kind: 'Cluster';
  /** Rancher cluster id, from labels; the object's name where there is no label. */
  readonly clusterId: string;
  readonly displayName: string;
  readonly paused: boolean;
  /** Namespace of its BundleDeployments. */
  readonly deploymentNamespace: string | undefined;
  readonly agentLastSeen: number | undefined;
  readonly agentNamespace: string | undefined;
  readonly scheduled: boolean;
  readonly activeSchedule: boolean;
  readonly summary: SummaryRecord;
  readonly displayState: string | undefined;
  readonly conditions: readonly ConditionRecord[];
}

/** A Fleet ClusterGroup, reduced. */
export interface ClusterGroupRecord extends ObjectRecord {
  readonly kind: 'ClusterGroup';
  readonly selector: SelectorRecord | undefined;
  readonly clusterCount: number | undefined;
  readonly nonReadyClusterCount: number | undefined;
  readonly conditions: readonly ConditionRecord[];
}

/** A Rancher cluster (management.cattle.io), reduced. */
export interface RancherClusterRecord extends ObjectRecord {
  readonly kind: 'RancherCluster';
  readonly displayName: string;
  readonly fleetWorkspace: string | undefined;
  readonly kubernetesVersion: string | undefined;
  readonly conditions: readonly ConditionRecord[];
}

/** The record type of each observed kind. */
export interface RecordByKind {
  GitRepo: GitRepoRecord;
  HelmOp: HelmOpRecord;
  Bundle: BundleRecord;
  BundleDeployment: BundleDeploymentRecord;
  Cluster: ClusterRecord;
  ClusterGroup: ClusterGroupRecord;
  RancherCluster: RancherClusterRecord;
}
