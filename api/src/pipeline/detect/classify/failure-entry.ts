import type { CauseClass } from '../../../../contract/vocabulary.ts';

/**
 * Where Fleet puts a text. Conditions carry their own name: `GitPolling`, `Stalled`, `Accepted` (GitRepo, HelmOp),
 * `Polled` (HelmOp), `Ready` (Bundle), `Deployed`, `Installed`, `Monitored` (BundleDeployment). `NonReady` and `Modified`
 * are the lists of a BundleDeployment, `Summary` what Fleet makes of them upstream, `State` a display state,
 * `Schedule` the condition of a Schedule; `Event` and `Log` never reach a status. `Pod` is what kubelets and controllers
 * of a cluster say of its pods, in a status or an event.
 */
export type FailurePlace =
  | 'GitPolling'
  | 'Stalled'
  | 'Accepted'
  | 'Polled'
  | 'Ready'
  | 'Deployed'
  | 'Installed'
  | 'Monitored'
  | 'NonReady'
  | 'Modified'
  | 'Summary'
  | 'State'
  | 'Schedule'
  | 'Event'
  | 'Log'
  | 'Pod';

/** One known failure text. Data only: tables of these are all the classifier knows. */
export interface FailureEntry {
  /** Stable id, for example `helm-lock`. */
  readonly id: string;
  /**
   * A substring, or a pattern whose named groups become data. Patterns use bounded quantifiers only and at most one
   * free gap, so that matching is linear in the text (checked by a test).
   */
  readonly match: string | RegExp;
  readonly appearsIn: readonly FailurePlace[];
  readonly causeClass: CauseClass;
  /** Why it happens, in full sentences; `{{group}}` is filled from a named group that always takes part in the match. */
  readonly cause: string;
  /** What to do, in full sentences; `{{group}}` as in `cause`. */
  readonly remedy: string;
  /** Whether it usually passes by itself; false when absent. */
  readonly transient?: boolean;
  /** How sure the cause is once the text matches, from 0 to 1; 0.95 when absent. */
  readonly confidence?: number;
}
