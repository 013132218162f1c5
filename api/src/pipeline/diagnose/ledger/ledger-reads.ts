import type {
  BundleLedger,
  DeploymentPage,
  DeploymentQuery,
} from '../../../../contract/diagnosis/deployments.ts';
import type { DeploymentOutcome } from '../../../../contract/diagnosis/diagnosis-words.ts';
import type { Visibility } from '../../detect/visibility.ts';

/** One revision of a bundle on one cluster, as the engines read it. Times are milliseconds since the epoch. */
export interface LedgerEntry {
  readonly id: string;
  /** `namespace/name`. */
  readonly bundle: string;
  readonly gitRepo: string | undefined;
  readonly helmOp: string | undefined;
  /** Rancher cluster id. */
  readonly cluster: string;
  readonly clusterName: string;
  readonly deploymentId: string;
  /** First commit that led to this revision. */
  readonly commit: string | undefined;
  readonly version: string | undefined;
  readonly outcome: DeploymentOutcome;
  /** Whether the cluster runs it, or is about to. */
  readonly current: boolean;
  readonly seenAt: number | undefined;
  readonly bundledAt: number | undefined;
  readonly stagedAt: number | undefined;
  readonly releasedAt: number | undefined;
  readonly appliedAt: number | undefined;
  readonly readyAt: number | undefined;
  readonly lastReadyAt: number | undefined;
  /** Since when it fails or is broken; kept when it recovers, so ask `outcome` whether it still is. */
  readonly brokenAt: number | undefined;
  readonly endedAt: number | undefined;
  /** Whether it was watched from the beginning. */
  readonly witnessed: boolean;
}

/** What of the ledger a caller may see: everything when a list is absent. */
export interface LedgerVisibility {
  /** Fleet workspaces whose Bundles the caller may read. */
  readonly workspaces?: readonly string[] | undefined;
  /** Rancher ids of the clusters the caller may see. */
  readonly clusters?: readonly string[] | undefined;
  /** Namespaces whose Fleet Clusters the caller may read: only there it is told how a cluster holds something back. */
  readonly clusterNamespaces?: readonly string[] | undefined;
  /** Namespaces whose BundleDeployments the caller may read: only there it is told why one failed. */
  readonly deploymentNamespaces?: readonly string[] | undefined;
  /** Findings the caller may see: others are not named. */
  readonly findings?: Visibility | undefined;
}

/** Reads of the ledger of deployments. */
export interface LedgerReads {
  /** What needs somebody first: failed, broken, behind, under way, well, and then the past; of each the latest first. */
  list(query: DeploymentQuery, visible: LedgerVisibility): Promise<DeploymentPage>;
  /** The revisions of one bundle and where they run; `undefined` when the ledger does not know the bundle. */
  bundle(bundle: string, visible: LedgerVisibility): Promise<BundleLedger | undefined>;
  /** Every entry of these bundles that began at or after `since`, newest first, at most `limit`; for engines, unfiltered. */
  entriesOf(
    bundles: readonly string[],
    bounds: { since: number; limit: number },
  ): Promise<readonly LedgerEntry[]>;
  /**
   * How long deployments took from release to ready, in milliseconds, newest first, at most 500: of this bundle, or of
   * all bundles when there are fewer than `enough` of it. Only on these clusters (Rancher ids), or on all.
   */
  durations(
    bundle: string,
    enough: number,
    clusters?: readonly string[],
  ): Promise<{ readonly ownBundle: boolean; readonly samples: readonly number[] }>;
}
