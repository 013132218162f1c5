import type { AuditActor } from '../../../../contract/fixes/audit.ts';
import type { Change } from '../../../../contract/diagnosis/changes.ts';
import type {
  RunKind,
  RunState,
  StepEvidence,
  StepKind,
  StepState,
} from '../../../ports/tables/execution-tables.ts';

/** One step of an execution as it is stored. Times are milliseconds since the epoch. */
export interface StepFacts {
  readonly position: number;
  readonly key: string;
  readonly kind: StepKind;
  readonly state: StepState;
  readonly attempts: number;
  readonly before?: StepEvidence | undefined;
  readonly after?: StepEvidence | undefined;
  readonly inverse?: Change | undefined;
  readonly note?: string | undefined;
  readonly at: number;
}

/** One execution as it is stored, with its steps in order. Times are milliseconds since the epoch. */
export interface RunFacts {
  readonly id: string;
  readonly proposal: string;
  readonly revision: number;
  readonly digest: string;
  readonly kind: RunKind;
  /** Text of the undoing plan; absent where the plan of the revision is carried out. */
  readonly undoing?: string | undefined;
  readonly state: RunState;
  readonly requestedBy?: AuditActor | undefined;
  readonly heldBy?: string | undefined;
  /** Number of the lease; whoever has an older one does not work on it any more. */
  readonly lease: number;
  readonly leaseUntil?: number | undefined;
  readonly dueAt?: number | undefined;
  readonly note?: string | undefined;
  readonly openedAt: number;
  readonly endedAt?: number | undefined;
  readonly steps: readonly StepFacts[];
}
