import type { DeploymentOutcome } from '../../../../../contract/diagnosis/diagnosis-words.ts';

/** Where a deployment takes place. */
export interface DeploymentPlace {
  /** `namespace/name` of the BundleDeployment. */
  readonly deployment: string;
  /** `namespace/name` of the Bundle. */
  readonly bundle: string;
  readonly gitRepo: string | undefined;
  readonly helmOp: string | undefined;
  /** `namespace/name` of the Fleet Cluster. */
  readonly fleetCluster: string;
  /** Rancher cluster id. */
  readonly cluster: string;
  readonly clusterName: string;
}

/** What the ledger remembers of one revision of a bundle on one cluster. Times are milliseconds since the epoch. */
export interface RecordedDeployment extends DeploymentPlace {
  readonly id: string;
  readonly deploymentId: string;
  /** First commit that led to it. */
  readonly commit: string | undefined;
  readonly version: string | undefined;
  readonly outcome: DeploymentOutcome;
  readonly failure: string | undefined;
  /** Whether the agent reports it as applied. */
  readonly running: boolean;
  /** Whether it was seen being staged. */
  readonly witnessed: boolean;
  readonly beganAt: number;
  readonly stagedAt: number | undefined;
  readonly releasedAt: number | undefined;
  readonly appliedAt: number | undefined;
  readonly readyAt: number | undefined;
  readonly lastReadyAt: number | undefined;
  /** Since when it fails, or when it last did. */
  readonly brokenAt: number | undefined;
  readonly endedAt: number | undefined;
  /** Order of the first and of the last word on it; what comes out of order is recognized by it. */
  readonly firstOrder: number;
  readonly lastOrder: number;
  /** When the last word on it was heard. */
  readonly notedAt: number;
}
