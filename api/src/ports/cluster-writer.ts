import type { RawObject } from './cluster-reader.ts';
import type { KubernetesChange } from './dry-runner.ts';

export type { KubernetesChange } from './dry-runner.ts';

/** In whose name a change is carried out. */
export interface WriteOptions {
  /** Who owns the fields from then on, as `managedFields` names it: 1 to 128 printable characters. */
  readonly fieldManager: string;
  /**
   * Key of the execution step, 1 to 64 letters, digits and `._-`. It is the `Audit-ID` of the request, so that a try can
   * be found in the API server's own audit log. It makes nothing idempotent: the preconditions of the change do.
   */
  readonly idempotency: string;
}

/** It was carried out. */
export interface Written {
  readonly outcome: 'written';
  /** The object as it is stored now, or as it is while finalizers hold it; absent when it is gone. */
  readonly object: RawObject | undefined;
}

/** It was not carried out: the object is not what the change was made for any more (409, or a `test` that failed). */
export interface ChangedMeanwhile {
  readonly outcome: 'changed-meanwhile';
  readonly message: string;
}

/** It was not carried out: there is no such object (404). */
export interface TargetGone {
  readonly outcome: 'target-gone';
  readonly message: string;
}

/** It was not carried out: the executor's account may not, or an admission rule forbids it (401, 403). */
export interface NotAllowed {
  readonly outcome: 'not-allowed';
  readonly message: string;
}

/** It was not carried out and never will be like this: it is malformed, unguarded or invalid. */
export interface Refused {
  readonly outcome: 'refused';
  readonly message: string;
}

/** It was not carried out, as the API server was not reached or is too busy: it may be tried again. */
export interface NotReached {
  readonly outcome: 'not-reached';
  readonly message: string;
}

/** Nobody knows: it was sent, and no answer says what became of it. Look at the object; do not repeat. */
export interface OutcomeUnknown {
  readonly outcome: 'unknown';
  readonly message: string;
}

/** How a write ended; each message is one sentence or more for a person and holds no credential. */
export type WriteOutcome =
  | Written
  | ChangedMeanwhile
  | TargetGone
  | NotAllowed
  | Refused
  | NotReached
  | OutcomeUnknown;

/** Changes objects of clusters. Never tries twice by itself. Raises nothing. */
export interface ClusterWriter {
  /**
   * Carries one change out, provided the API server finds its preconditions met. A change that does not name the uid it
   * is for is refused and not sent: `test` of `/metadata/uid` in a patch, `metadata.uid` in an apply.
   */
  write(change: KubernetesChange, options: WriteOptions): Promise<WriteOutcome>;
}
