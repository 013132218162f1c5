import type { AuditActor } from '../../../contract/fixes/audit.ts';
import type { Decision, ProposalState } from '../../../contract/fixes/fix-words.ts';
import type { BlastRadius, CheckResult } from '../../../contract/fixes/suggestions.ts';

/** How a proposal ended: by a word of its own, or because somebody began to carry it out and is done. */
export type ProposalEnd =
  | Extract<ProposalState, 'rejected' | 'expired' | 'superseded' | 'invalidated' | 'cancelled'>
  | 'carried-out';
/** How an execution ended. */
export type ExecutionOutcome = Extract<ProposalState, 'succeeded' | 'failed' | 'rolled-back'>;

/** One row of `proposal`: what holds for all its revisions. Its state is worked out from the rows, never stored. */
export interface ProposalRow {
  readonly id: string;
  /** Fleet workspace whose approvers decide. */
  readonly workspace: string;
  readonly title: string;
  readonly finding: string | null;
  readonly incident: string | null;
  readonly requester: AuditActor;
  /** Hash of the changes alone: at most one open proposal of a workspace has it. */
  readonly change_key: string;
  /** The latest revision, the only one that can be decided about. */
  readonly revision: number;
  readonly opened_at: Date;
  /** Null while it is a draft. */
  readonly submitted_at: Date | null;
  readonly changed_at: Date;
  readonly ended_at: Date | null;
  readonly ended_as: ProposalEnd | null;
  readonly ended_by: AuditActor | null;
  readonly end_reason: string | null;
  readonly superseded_by: string | null;
}

/** One row of `proposal_revision`: one exact plan. Never changes. */
export interface ProposalRevisionRow {
  readonly proposal_id: string;
  readonly revision: number;
  /** SHA-256 of `plan`, in hexadecimal digits. */
  readonly digest: string;
  /** The plan as canonical JSON (RFC 8785): the very bytes that are decided about. */
  readonly plan: string;
  readonly checks: readonly CheckResult[];
  readonly reach: BlastRadius;
  /** How many people had to approve, by the policy under which it was written. */
  readonly approvals_needed: number;
  readonly author: AuditActor;
  readonly written_at: Date;
  /** Same as in the plan. */
  readonly expires_at: Date;
}

/** One row of `approval`: what one person decided about one plan. Never changes. */
export interface ApprovalRow {
  readonly proposal_id: string;
  readonly revision: number;
  readonly digest: string;
  /** User name as Kubernetes knows it. */
  readonly actor: string;
  readonly actor_type: 'user';
  readonly display_name: string | null;
  readonly decision: Decision;
  readonly comment: string | null;
  readonly at: Date;
}

/** One row of `proposal_comment`: what somebody said or asked. */
export interface ProposalCommentRow {
  /** `bigint`, which `pg` reads as text. */
  readonly id: string;
  readonly proposal_id: string;
  /** The revision it was said about. */
  readonly revision: number;
  readonly actor: AuditActor;
  readonly body: string;
  readonly at: Date;
}

/** One row of `execution`: who carries out a revision. Whoever wrote it has the claim. */
export interface ExecutionRow {
  readonly proposal_id: string;
  readonly revision: number;
  readonly digest: string;
  /** The replica that has it. */
  readonly claimed_by: string;
  readonly claimed_at: Date;
  readonly started_at: Date | null;
  readonly finished_at: Date | null;
  readonly outcome: ExecutionOutcome | null;
}
