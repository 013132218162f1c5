import type { Transaction } from 'kysely';
import { sql } from 'kysely';

import type { AuditActor } from '../../../../contract/fixes/audit.ts';
import type { Plan } from '../../../../contract/fixes/proposals.ts';
import type { BlastRadius, CheckResult } from '../../../../contract/fixes/suggestions.ts';
import type { Database } from '../../../ports/database.ts';
import type { SealedPlan } from '../plan/plan-digest.ts';

/** A plan with what was found out about it. */
export interface PlannedChange {
  readonly plan: Plan;
  readonly checks: readonly CheckResult[];
  readonly reach: BlastRadius;
}

/** One revision to be written. */
export interface RevisionToWrite extends PlannedChange {
  readonly id: string;
  readonly revision: number;
  readonly sealed: SealedPlan;
  readonly approvalsNeeded: number;
  readonly author: AuditActor;
  readonly now: number;
}

/** Writes one revision of a proposal. */
export async function writeRevision(tx: Transaction<Database>, one: RevisionToWrite): Promise<void> {
  await sql`
    insert into proposal_revision (proposal_id, revision, digest, plan, checks, reach, approvals_needed, author,
      written_at, expires_at)
    values (${one.id}, ${one.revision}, ${one.sealed.digest}, ${one.sealed.text}, ${JSON.stringify(one.checks)}::jsonb,
      ${JSON.stringify(one.reach)}::jsonb, ${one.approvalsNeeded}, ${JSON.stringify(one.author)}::jsonb,
      ${new Date(one.now)}, ${new Date(one.plan.expiresAt)})`.execute(tx);
}
