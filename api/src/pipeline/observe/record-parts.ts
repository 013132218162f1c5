/** The parts of which records are made (records.ts says what they have in common). */

/** A condition, reduced. */
export interface ConditionRecord {
  readonly type: string;
  readonly status: 'True' | 'False' | 'Unknown';
  readonly reason: string;
  /** At most 4096 characters. */
  readonly message: string;
  readonly lastUpdate: number | undefined;
}

/** Counters of BundleDeployments per state (Fleet's BundleSummary); exact, unlike the lists beside them. */
export interface SummaryRecord {
  readonly desiredReady: number;
  readonly ready: number;
  readonly notReady: number;
  readonly waitApplied: number;
  readonly errApplied: number;
  readonly outOfSync: number;
  readonly modified: number;
  readonly pending: number;
}

/** A Fleet target: which clusters a GitRepo, HelmOp or Bundle is meant for. */
export interface TargetRecord {
  readonly name: string | undefined;
  readonly clusterName: string | undefined;
  readonly clusterGroup: string | undefined;
  readonly clusterSelector: SelectorRecord | undefined;
  readonly clusterGroupSelector: SelectorRecord | undefined;
  readonly doNotDeploy: boolean;
}

/** A label selector. */
export interface SelectorRecord {
  readonly matchLabels: Readonly<Record<string, string>>;
  readonly matchExpressions: readonly {
    readonly key: string;
    readonly operator: string;
    readonly values: readonly string[];
  }[];
}

/** Helm options that rules judge. */
export interface HelmOptionsRecord {
  readonly chart: string | undefined;
  readonly repo: string | undefined;
  readonly version: string | undefined;
  readonly releaseName: string | undefined;
  readonly atomic: boolean;
  readonly force: boolean;
  readonly takeOwnership: boolean;
  readonly timeoutSeconds: number | undefined;
  readonly maxHistory: number | undefined;
}

/** Rollout strategy as written: numbers, percentages or anything a person typed. */
export interface RolloutRecord {
  readonly maxUnavailable: string | number | undefined;
  readonly maxUnavailablePartitions: string | number | undefined;
  readonly autoPartitionSize: string | number | undefined;
  readonly autoPartitionThreshold: number | undefined;
  readonly partitions: readonly {
    readonly name: string | undefined;
    readonly maxUnavailable: string | number | undefined;
    readonly clusterName: string | undefined;
    readonly clusterGroup: string | undefined;
    readonly clusterSelector: SelectorRecord | undefined;
    readonly clusterGroupSelector: SelectorRecord | undefined;
  }[];
}

/** One diff.comparePatches entry. */
export interface ComparePatchRecord {
  readonly kind: string | undefined;
  readonly name: string | undefined;
  readonly namespace: string | undefined;
  readonly operations: readonly { readonly op: string; readonly path: string }[];
  readonly jsonPointers: readonly string[];
}

/** An object in a downstream cluster that a BundleDeployment reports. */
export interface DownstreamObjectRecord {
  readonly apiVersion: string;
  readonly kind: string;
  readonly namespace: string | undefined;
  readonly name: string;
}
