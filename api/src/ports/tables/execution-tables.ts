import type { AuditActor } from '../../../contract/fixes/audit.ts';
import type {
  ExecutionKind,
  ExecutionState,
  StepKind,
  StepState,
} from '../../../contract/fixes/fix-words.ts';
import type { Change } from '../../../contract/diagnosis/changes.ts';

/** How far an execution is. */
export type RunState = ExecutionState;
/** Whether a plan is carried out, or what one did is taken back. */
export type RunKind = ExecutionKind;
export type { StepKind, StepState } from '../../../contract/fixes/fix-words.ts';

/** One place and what stands there; `value` is absent where nothing does. */
export interface FieldFact {
  /** JSON Pointer (RFC 6901). */
  readonly path: string;
  readonly value?: unknown;
}

/** What was seen of a target, before or after a step: what it changes, and nothing else. */
export interface StepEvidence {
  readonly uid?: string | undefined;
  readonly resourceVersion?: string | undefined;
  readonly fields?: readonly FieldFact[] | undefined;
  readonly commit?: string | undefined;
  /** SHA of each touched file by its path; empty where there is none. */
  readonly blobs?: Readonly<Record<string, string>> | undefined;
  readonly pullRequest?: { readonly number: number; readonly url: string } | undefined;
  /** Whether the pull request was merged; absent as long as it is neither merged nor closed. */
  readonly merged?: boolean | undefined;
  /** How many tries nobody answered, or were told to come later. */
  readonly outages?: number | undefined;
  /** That the target was not as planned, so that nothing was done to it. */
  readonly changed?: true | undefined;
  /** One sentence where there is something to say. */
  readonly note?: string | undefined;
}

/** One row of `execution_run`: one execution and who works on it. */
export interface ExecutionRunRow {
  readonly id: string;
  readonly proposal_id: string;
  readonly revision: number;
  /** Of the plan it carries out; of the undoing plan, where it takes one back. */
  readonly digest: string;
  readonly kind: RunKind;
  /** Canonical JSON of the undoing plan; null where the plan of the revision is carried out. */
  readonly plan: string | null;
  readonly state: RunState;
  /** Null where nobody asked for it. */
  readonly requested_by: AuditActor | null;
  /** The replica that works on it; null while nobody does. */
  readonly held_by: string | null;
  /** Counts how often somebody took it: who has an older number does not work on it any more. */
  readonly lease: number;
  readonly lease_until: Date | null;
  /** When to look at it next. */
  readonly next_at: Date;
  /** When it waits or verifies no longer. */
  readonly due_at: Date | null;
  /** What it waits for, or why it ended, in one sentence. */
  readonly note: string | null;
  readonly opened_at: Date;
  readonly ended_at: Date | null;
}

/** One row of `execution_step`. */
export interface ExecutionStepRow {
  readonly run_id: string;
  /** From 0. */
  readonly position: number;
  /** Digest of the plan and position: the same step has the same key, whoever carries it out. */
  readonly key: string;
  readonly kind: StepKind;
  readonly state: StepState;
  /** How often it was sent. */
  readonly attempts: number;
  readonly before: StepEvidence | null;
  readonly after: StepEvidence | null;
  /** Takes the step back; null where nothing does. */
  readonly inverse: Change | null;
  readonly note: string | null;
  readonly at: Date;
}

/** One row of `execution_target`: what an execution touches. Nobody else touches it until it is released. */
export interface ExecutionTargetRow {
  readonly run_id: string;
  readonly target_key: string;
  readonly released_at: Date | null;
}
