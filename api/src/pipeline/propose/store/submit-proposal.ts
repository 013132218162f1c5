import { sql } from 'kysely';

import type { AuditActor } from '../../../../contract/fixes/audit.ts';
import { changeProposal, type Changed, type StoreParts } from './change-proposal.ts';
import { requireEvent, requirePlan, type PlanReference } from './refuse.ts';

/** Puts a draft up for decision; answers whether it was still one. */
export function submitProposal(
  parts: StoreParts,
  { id, plan, actor }: { readonly id: string; readonly plan: PlanReference; readonly actor: AuditActor },
): Promise<boolean> {
  return changeProposal(parts, id, async ({ tx, facts, state, now }): Promise<Changed<boolean>> => {
    requirePlan(facts, plan);
    if (state === 'pending') return { answer: false };
    requireEvent(state, 'submit');
    await sql`update proposal set submitted_at = ${new Date(now)} where id = ${id}`.execute(tx);
    return { answer: true, record: { actor, action: 'proposal-submitted' } };
  });
}
