import type { RawBuilder } from 'kysely';
import { sql } from 'kysely';

import type { ProposalState } from '../../../../contract/fixes/fix-words.ts';
import type { ProposalFacts } from '../state/proposal-facts.ts';
import type { StoreParts } from './change-proposal.ts';
import { readFacts } from './read-facts.ts';

/** Which proposals, and which page of them; latest first. */
export interface ProposalPageFilter {
  /** Workspaces whose proposals the caller may see. */
  readonly workspaces: readonly string[];
  readonly states?: readonly ProposalState[] | undefined;
  readonly finding?: string | undefined;
  /** User name of who opened them. */
  readonly requester?: string | undefined;
  /** From 1. */
  readonly page: number;
  readonly pageSize: number;
}

/** One page of proposals. */
export interface ProposalFactsPage {
  readonly items: readonly ProposalFacts[];
  /** How many there are on all pages. */
  readonly total: number;
}

const LATEST_FIRST = sql`order by proposal.opened_at desc, proposal.id`;

/** Reads one page. */
export async function pageOfProposals(
  { db, clock }: Pick<StoreParts, 'db' | 'clock'>,
  filter: ProposalPageFilter,
): Promise<ProposalFactsPage> {
  const { page, pageSize } = filter;
  const from = sql`
    from proposal
    join proposal_revision as latest
      on latest.proposal_id = proposal.id and latest.revision = proposal.revision
    left join execution
      on execution.proposal_id = proposal.id and execution.revision = proposal.revision
    where ${conditions(filter, new Date(clock.now()))}`;
  const counted = await sql<{ total: string }>`select count(*) as total ${from}`.execute(db);
  const { rows } = await sql<{ id: string }>`
    select proposal.id ${from} ${LATEST_FIRST} limit ${pageSize} offset ${(page - 1) * pageSize}`.execute(db);
  const ids = rows.map(({ id }) => id);
  const items = await readFacts(db, sql`proposal.id = any(${ids}::text[]) ${LATEST_FIRST}`);
  return { items, total: Number(counted.rows[0]?.total ?? 0) };
}

/** Workspaces that have proposals. */
export async function workspacesOf({ db }: Pick<StoreParts, 'db'>): Promise<readonly string[]> {
  const { rows } = await sql<{ workspace: string }>`
    select distinct workspace from proposal order by workspace`.execute(db);
  return rows.map(({ workspace }) => workspace);
}

function conditions(
  { workspaces, states, finding, requester }: ProposalPageFilter,
  now: Date,
): RawBuilder<unknown> {
  return sql`proposal.workspace = any(${workspaces}::text[])
    and (${states ?? null}::text[] is null or ${stateAt(now)} = any(${states ?? null}::text[]))
    and (${finding ?? null}::text is null or proposal.finding = ${finding ?? null})
    and (${requester ?? null}::text is null or proposal.requester->>'name' = ${requester ?? null})`;
}

/** What `stateOf` says, for the database: a page of states cannot be cut from rows that only we understand. */
function stateAt(now: Date): RawBuilder<unknown> {
  return sql`(case
    when proposal.ended_as is not null and proposal.ended_as <> 'carried-out' then proposal.ended_as
    when execution.started_at is not null then coalesce(execution.outcome, 'executing')
    when latest.expires_at <= ${now} then 'expired'
    when execution.claimed_at is not null then 'scheduled'
    when proposal.submitted_at is null then 'draft'
    when (select count(distinct approval.actor) from approval
      where approval.proposal_id = proposal.id and approval.revision = proposal.revision
        and approval.digest = latest.digest) >= latest.approvals_needed then 'approved'
    else 'pending'
  end)`;
}
