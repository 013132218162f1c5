import { sql } from 'kysely';

import type { AuditActor } from '../../../../contract/fixes/audit.ts';
import { NotPossibleNowError } from '../../../kernel/errors.ts';
import { approvalsNeeded } from '../decide/approvals-needed.ts';
import { changeKey, sealPlan } from '../plan/plan-digest.ts';
import { requireSoundPlan } from '../plan/plan-problem.ts';
import type { Autonomy } from '../policy/autonomy.ts';
import type { SealedPolicy } from '../policy/policy.ts';
import { changeProposal, type Changed, type LockedProposal, type StoreParts } from './change-proposal.ts';
import { requireEvent, requirePlan, type PlanReference } from './refuse.ts';
import { writeRevision, type PlannedChange } from './write-revision.ts';

/** Another plan in place of the latest one. */
export interface ReviseRequest extends PlannedChange {
  readonly id: string;
  /** The revision it was made from: what somebody else wrote meanwhile is not overwritten. */
  readonly base: PlanReference;
  readonly actor: AuditActor;
  readonly policy: SealedPolicy;
  readonly autonomy: Autonomy;
}

/** Writes a new revision, about which nobody has decided yet; answers which plan is the latest from then on. */
export function reviseProposal(parts: StoreParts, request: ReviseRequest): Promise<PlanReference> {
  const { id, base, actor, plan, checks, reach } = request;
  return changeProposal(parts, id, async (locked): Promise<Changed<PlanReference>> => {
    const { tx, facts, state, now } = locked;
    requireEvent(state, 'revise');
    requirePlan(facts, base);
    requireSoundPlan(plan, request.policy, now);
    const sealed = sealPlan(plan);
    if (sealed.digest === facts.digest) return { answer: base };
    const key = changeKey(plan.changes);
    await requireOnlyOne(locked, key);
    const revision = facts.revision + 1;
    const needed = approvalsNeeded(plan, request.policy, request.autonomy);
    const written = {
      id,
      revision,
      sealed,
      approvalsNeeded: needed,
      author: actor,
      now,
      plan,
      checks,
      reach,
    };
    await writeRevision(tx, written);
    await sql`update proposal set revision = ${revision}, change_key = ${key} where id = ${id}`.execute(tx);
    const latest = { revision, digest: sealed.digest };
    const detail = { risk: plan.risk, approvalsNeeded: needed, voided: facts.approvals.length };
    return { answer: latest, record: { actor, action: 'proposal-revised', detail, ...latest } };
  });
}

async function requireOnlyOne({ tx, facts }: LockedProposal, key: string): Promise<void> {
  const { rows } = await sql<{ id: string }>`
    select id from proposal where workspace = ${facts.workspace} and change_key = ${key} and ended_at is null
      and id <> ${facts.id}`.execute(tx);
  const other = rows[0]?.id;
  if (other === undefined) return;
  throw new NotPossibleNowError(`Proposal ${other} is about the same changes.`, {
    next: `Decide about proposal ${other}, or cancel it first.`,
  });
}
