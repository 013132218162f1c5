/** How much is read out of turn at most. Times are in milliseconds. */
export interface FocusLimits {
  /** Clusters that are read at once. */
  readonly atOnce: number;
  /** Scoped sweeps in any minute, of all clusters together. */
  readonly perMinute: number;
  /** Scoped sweeps of one cluster in any minute. */
  readonly perCluster: number;
  /** Namespaces that one scoped sweep reads. */
  readonly namespaces: number;
  /** Clusters that are read for one failure of one bundle; the others wait for their next full sweep. */
  readonly perFailure: number;
  /** How long a failure is remembered for that. */
  readonly failureMs: number;
  /** From a deployment's word that it failed to the read; what follows at once is read together. */
  readonly failedAfterMs: number;
  /** From the moment a deployment is not ready: rollouts are not ready for a while and get so by themselves. */
  readonly waitingAfterMs: number;
  /** Waits before each further try, while the last one found no reason. */
  readonly againAfterMs: readonly number[];
  /** The longest a scoped sweep may take. */
  readonly longestMs: number;
  /** How long a cluster that could not be read is left alone. */
  readonly restMs: number;
  /** How often it is looked what is due. */
  readonly tickMs: number;
}

/** The limits for real fleets; docs/root-cause.md tells them. */
export const FOCUS_LIMITS: FocusLimits = {
  atOnce: 8,
  perMinute: 120,
  perCluster: 6,
  namespaces: 4,
  perFailure: 24,
  failureMs: 10 * 60_000,
  failedAfterMs: 2000,
  waitingAfterMs: 10_000,
  againAfterMs: [20_000, 60_000],
  longestMs: 20_000,
  restMs: 60_000,
  tickMs: 500,
};
