import type { AuditActor } from '../../../../contract/fixes/audit.ts';
import type { Approval, Plan } from '../../../../contract/fixes/proposals.ts';
import type { BlastRadius, CheckResult } from '../../../../contract/fixes/suggestions.ts';
import type { ExecutionOutcome, ProposalEnd } from '../../../ports/tables/proposal-tables.ts';

/** Who carries out a revision, and how far that is. Times are milliseconds since the epoch. */
export interface ExecutionFacts {
  readonly revision: number;
  /** The replica that has the claim. */
  readonly claimedBy: string;
  readonly claimedAt: number;
  readonly startedAt?: number | undefined;
  readonly finishedAt?: number | undefined;
  readonly outcome?: ExecutionOutcome | undefined;
}

/** How a proposal ended. */
export interface EndFacts {
  readonly as: ProposalEnd;
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly by: AuditActor;
  readonly reason?: string | undefined;
  /** The proposal that took its place. */
  readonly supersededBy?: string | undefined;
}

/** What is stored of a proposal and its latest revision; its state follows from it. Times as in `ExecutionFacts`. */
export interface ProposalFacts {
  readonly id: string;
  readonly workspace: string;
  readonly title: string;
  readonly finding?: string | undefined;
  readonly incident?: string | undefined;
  readonly requester: AuditActor;
  /** Names of all people who wrote any of its revisions; none of them can approve it. */
  readonly authors: readonly string[];
  readonly revision: number;
  readonly digest: string;
  readonly plan: Plan;
  readonly checks: readonly CheckResult[];
  readonly reach: BlastRadius;
  /** Decisions about the latest revision. */
  readonly approvals: readonly Approval[];
  /** How many people had to approve, by the policy under which it was written. */
  readonly approvalsNeeded: number;
  readonly openedAt: number;
  /** Absent while it is a draft. */
  readonly submittedAt?: number | undefined;
  readonly changedAt: number;
  readonly ended?: EndFacts | undefined;
  /** Of the latest revision. */
  readonly execution?: ExecutionFacts | undefined;
}
