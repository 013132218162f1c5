import type { RawBuilder, Transaction, Kysely } from 'kysely';
import { sql } from 'kysely';

import type { Approval, Plan } from '../../../../contract/fixes/proposals.ts';
import { defined } from '../../../kernel/defined.ts';
import type { Database } from '../../../ports/database.ts';
import type {
  ExecutionOutcome,
  ProposalRevisionRow,
  ProposalRow,
} from '../../../ports/tables/proposal-tables.ts';
import type { EndFacts, ExecutionFacts, ProposalFacts } from '../state/proposal-facts.ts';

type Row = ProposalRow &
  Pick<ProposalRevisionRow, 'digest' | 'plan' | 'checks' | 'reach' | 'approvals_needed'> & {
    readonly approvals: readonly ApprovalJson[];
    readonly authors: readonly string[];
    readonly execution: ExecutionJson | null;
  };

/** A row as JSON has it: times are texts. */
interface ApprovalJson {
  readonly actor: string;
  readonly display_name: string | null;
  readonly decision: Approval['decision'];
  readonly revision: number;
  readonly digest: string;
  readonly comment: string | null;
  readonly at: string;
}

interface ExecutionJson {
  readonly revision: number;
  readonly claimed_by: string;
  readonly claimed_at: string;
  readonly started_at: string | null;
  readonly finished_at: string | null;
  readonly outcome: ExecutionOutcome | null;
}

/** Reads proposals with their latest revisions, those that a condition on `proposal` lets through. */
export async function readFacts(
  db: Kysely<Database> | Transaction<Database>,
  condition: RawBuilder<unknown>,
): Promise<readonly ProposalFacts[]> {
  const { rows } = await sql<Row>`
    select proposal.*, latest.digest, latest.plan, latest.checks, latest.reach, latest.approvals_needed,
      (select coalesce(json_agg(approval order by approval.at, approval.actor), '[]') from approval
        where approval.proposal_id = proposal.id and approval.revision = proposal.revision) as approvals,
      (select json_agg(distinct one.author->>'name') from proposal_revision as one
        where one.proposal_id = proposal.id) as authors,
      (select row_to_json(execution) from execution
        where execution.proposal_id = proposal.id and execution.revision = proposal.revision) as execution
    from proposal
    join proposal_revision as latest
      on latest.proposal_id = proposal.id and latest.revision = proposal.revision
    where ${condition}`.execute(db);
  return rows.map(factsOf);
}

function factsOf(row: Row): ProposalFacts {
  return {
    id: row.id,
    workspace: row.workspace,
    title: row.title,
    finding: row.finding ?? undefined,
    incident: row.incident ?? undefined,
    requester: row.requester,
    authors: row.authors,
    revision: row.revision,
    digest: row.digest,
    // Its digest is compared before it is carried out: what was changed behind our back is not.
    plan: JSON.parse(row.plan) as Plan,
    checks: row.checks,
    reach: row.reach,
    approvals: row.approvals.map(approvalOf),
    approvalsNeeded: row.approvals_needed,
    openedAt: row.opened_at.getTime(),
    submittedAt: row.submitted_at?.getTime(),
    changedAt: row.changed_at.getTime(),
    ended: endOf(row),
    execution: row.execution === null ? undefined : executionOf(row.execution),
  };
}

function approvalOf({
  actor,
  display_name,
  comment,
  decision,
  revision,
  digest,
  at,
}: ApprovalJson): Approval {
  return {
    actor: { type: 'user', name: actor, ...(display_name !== null && { displayName: display_name }) },
    decision,
    revision,
    digest,
    ...defined({ comment: comment ?? undefined }),
    at: new Date(at).toISOString(),
  };
}

function endOf(row: Row): EndFacts | undefined {
  if (row.ended_at === null || row.ended_as === null) return undefined;
  return {
    as: row.ended_as,
    at: row.ended_at.getTime(),
    by: row.ended_by ?? { type: 'outrider', name: 'outrider' },
    reason: row.end_reason ?? undefined,
    supersededBy: row.superseded_by ?? undefined,
  };
}

function executionOf(json: ExecutionJson): ExecutionFacts {
  return {
    revision: json.revision,
    claimedBy: json.claimed_by,
    claimedAt: Date.parse(json.claimed_at),
    startedAt: json.started_at === null ? undefined : Date.parse(json.started_at),
    finishedAt: json.finished_at === null ? undefined : Date.parse(json.finished_at),
    outcome: json.outcome ?? undefined,
  };
}
