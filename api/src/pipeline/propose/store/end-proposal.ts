import { sql, type Transaction } from 'kysely';

import type { AuditActor } from '../../../../contract/fixes/audit.ts';
import type { Database } from '../../../ports/database.ts';
import type { ProposalEnd } from '../../../ports/tables/proposal-tables.ts';
import type { ProposalEvent } from '../state/transitions.ts';
import { changeProposal, type Changed, type LockedProposal, type StoreParts } from './change-proposal.ts';
import { requireEvent } from './refuse.ts';

const OUTRIDER: AuditActor = { type: 'outrider', name: 'outrider' };
/** So many are ended in one sweep; the next one goes on. */
const SWEEP = 500;

/** The side exits that somebody takes on purpose, and the event of each. */
const EVENTS = {
  cancelled: 'cancel',
  superseded: 'supersede',
  invalidated: 'invalidate',
} as const satisfies Readonly<Partial<Record<ProposalEnd, ProposalEvent>>>;

/** Why and how a proposal ends. */
export interface EndRequest {
  readonly id: string;
  readonly as: keyof typeof EVENTS;
  readonly actor: AuditActor;
  readonly reason?: string | undefined;
  /** The proposal that takes its place, where one does. */
  readonly supersededBy?: string | undefined;
  /** Written with it, where it is news: both are stored or neither is. */
  readonly also?: ((tx: Transaction<Database>, now: number) => Promise<void>) | undefined;
}

/** Ends a proposal; answers whether it did. One that already ended in that way stays as it is. */
export function endProposal(parts: StoreParts, request: EndRequest): Promise<boolean> {
  const { id, as, actor, reason, supersededBy } = request;
  return changeProposal(parts, id, async (locked): Promise<Changed<boolean>> => {
    if (locked.facts.ended?.as === as) return { answer: false };
    requireEvent(locked.state, EVENTS[as]);
    await writeEnd(locked, request);
    await request.also?.(locked.tx, locked.now);
    const detail = {
      ...(reason !== undefined && { reason }),
      ...(supersededBy !== undefined && { supersededBy }),
    };
    return { answer: true, record: { actor, action: `proposal-${as}`, detail } };
  });
}

/** Writes down how a proposal ended. */
export async function writeEnd(
  { tx, facts, now }: LockedProposal,
  end: { readonly as: ProposalEnd } & Omit<EndRequest, 'id' | 'as'>,
): Promise<void> {
  await sql`
    update proposal set ended_at = ${new Date(now)}, ended_as = ${end.as}, ended_by = ${JSON.stringify(end.actor)}::jsonb,
      end_reason = ${end.reason ?? null}, superseded_by = ${end.supersededBy ?? null}
    where id = ${facts.id}`.execute(tx);
}

/** Ends what is past its time and was not begun; answers which. Safe to run in several replicas at once. */
export async function expireDue(parts: StoreParts): Promise<readonly string[]> {
  const { rows } = await sql<{ id: string }>`
    select proposal.id from proposal
    join proposal_revision as latest
      on latest.proposal_id = proposal.id and latest.revision = proposal.revision
    where proposal.ended_at is null and latest.expires_at <= ${new Date(parts.clock.now())}
      and not exists (select from execution where execution.proposal_id = proposal.id
        and execution.revision = proposal.revision and execution.started_at is not null)
    order by latest.expires_at limit ${SWEEP}`.execute(parts.db);
  const expired: string[] = [];
  for (const { id } of rows) if (await expireOne(parts, id)) expired.push(id);
  return expired;
}

/** Ends one proposal if it is past its time; answers whether it did. */
export function expireOne(parts: StoreParts, id: string): Promise<boolean> {
  return changeProposal(parts, id, async (locked): Promise<Changed<boolean>> => {
    if (locked.state !== 'expired' || locked.facts.ended !== undefined) return { answer: false };
    await writeEnd(locked, { as: 'expired', actor: OUTRIDER });
    const detail = { expiredAt: locked.facts.plan.expiresAt };
    return { answer: true, record: { actor: OUTRIDER, action: 'proposal-expired', detail } };
  });
}
