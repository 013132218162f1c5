/**
 * The parts of Fleet's statuses that the model computes with (pkg/apis/fleet.cattle.io/v1alpha1).
 * Optional counters are absent when zero, as Go's `omitempty` leaves them.
 */

/** A state of a BundleDeployment. */
export type BundleState =
  | 'ErrApplied'
  | 'WaitApplied'
  | 'Modified'
  | 'OutOfSync'
  | 'Pending'
  | 'NotReady'
  | 'Ready';

/** A condition in wrangler's form. */
export interface Condition {
  type: string;
  status: 'True' | 'False' | 'Unknown';
  lastUpdateTime?: string;
  lastTransitionTime?: string;
  reason?: string;
  message?: string;
}

/** Which object something is said about. */
export interface ResourceKey {
  apiVersion: string;
  kind: string;
  namespace?: string;
  name: string;
}

/** An object that is not ready, with what its conditions say. */
export interface NonReadyStatus extends ResourceKey {
  uid: string;
  summary: { state: string; error?: boolean; transitioning?: boolean; message?: string[] };
}

/** An object that differs from the release; `patch` is the merge patch from live to desired. */
export interface ModifiedStatus extends ResourceKey {
  missing?: boolean;
  exist?: boolean;
  delete?: boolean;
  patch?: string;
}

/** Counters of objects per state; all of them are always written. */
export interface ResourceCounts {
  ready: number;
  desiredReady: number;
  waitApplied: number;
  modified: number;
  orphaned: number;
  missing: number;
  unknown: number;
  notReady: number;
}

/** One of at most ten BundleDeployments that are not ready. */
export interface NonReadyResource {
  name: string;
  bundleState: BundleState;
  message?: string;
  modifiedStatus?: ModifiedStatus[];
  nonReadyStatus?: NonReadyStatus[];
}

/** Counters of BundleDeployments per state. */
export interface BundleSummary {
  notReady?: number;
  waitApplied?: number;
  errApplied?: number;
  outOfSync?: number;
  modified?: number;
  ready: number;
  pending?: number;
  desiredReady: number;
  nonReadyResources?: NonReadyResource[];
}

/** An object of a release. */
export interface DeployedResource extends ResourceKey {
  createdAt: string;
}

/** Status of a BundleDeployment. */
export interface BundleDeploymentStatus {
  conditions?: Condition[];
  appliedDeploymentID?: string;
  release?: string;
  ready?: boolean;
  nonModified?: boolean;
  nonReadyStatus?: NonReadyStatus[];
  modifiedStatus?: ModifiedStatus[];
  incompleteState?: boolean;
  display?: { deployed?: string; monitored?: string; state?: string };
  syncGeneration?: number;
  resources?: DeployedResource[];
  resourceCounts?: ResourceCounts;
}

/** The fields of a BundleDeployment that decide its state. */
export interface DeploymentFacts {
  deploymentID: string;
  stagedDeploymentID: string;
  status: BundleDeploymentStatus;
}
