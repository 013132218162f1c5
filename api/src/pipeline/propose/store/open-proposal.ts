import { sql } from 'kysely';

import type { AuditActor } from '../../../../contract/fixes/audit.ts';
import { NotPossibleNowError } from '../../../kernel/errors.ts';
import { approvalsNeeded } from '../decide/approvals-needed.ts';
import { changeKey, sealPlan } from '../plan/plan-digest.ts';
import { requireSoundPlan } from '../plan/plan-problem.ts';
import type { Autonomy } from '../policy/autonomy.ts';
import type { SealedPolicy } from '../policy/policy.ts';
import type { StoreParts } from './change-proposal.ts';
import { expireOne } from './end-proposal.ts';
import { writeRevision, type PlannedChange } from './write-revision.ts';

/** What is put up for decision. */
export interface OpenRequest extends PlannedChange {
  readonly workspace: string;
  readonly title: string;
  readonly finding?: string | undefined;
  readonly incident?: string | undefined;
  readonly requester: AuditActor;
  /** Whether it waits until somebody submits it. */
  readonly draft: boolean;
  readonly policy: SealedPolicy;
  readonly autonomy: Autonomy;
}

/** The proposal that now stands for the changes. */
export interface Opened {
  readonly id: string;
  /** Whether it was made by this call; otherwise the same changes were up for decision already. */
  readonly opened: boolean;
}

/** Opens a proposal, unless the same changes wait for decision already. */
export async function openProposal(parts: StoreParts, request: OpenRequest): Promise<Opened> {
  if (request.requester.type === 'outrider' && request.autonomy.mode === 'observe') {
    throw new NotPossibleNowError('Outrider may only observe in this workspace.', {
      next: 'Let a person propose it, or let Outrider advise in this workspace.',
    });
  }
  requireSoundPlan(request.plan, request.policy, parts.clock.now());
  const opened = await insertProposal(parts, request);
  if (opened !== undefined) return told(parts, request, opened);
  const known = await sameChange(parts, request);
  if (known !== undefined && !(await expireOne(parts, known))) return { id: known, opened: false };
  // What stood in the way has just ended.
  const second = await insertProposal(parts, request);
  if (second !== undefined) return told(parts, request, second);
  throw new NotPossibleNowError('Somebody else proposes the same change at this moment.', {
    next: 'Open the list of proposals.',
  });
}

function told({ changed }: StoreParts, { workspace }: OpenRequest, id: string): Opened {
  changed?.({ id, workspace });
  return { id, opened: true };
}

function insertProposal(parts: StoreParts, request: OpenRequest): Promise<string | undefined> {
  const { db, audit, clock, newId } = parts;
  const { plan, requester, workspace, title, draft } = request;
  const sealed = sealPlan(plan);
  return db.transaction().execute(async (tx) => {
    const now = clock.now();
    const at = new Date(now);
    const { rows } = await sql<{ id: string }>`
      insert into proposal (id, workspace, title, finding, incident, requester, change_key, revision, opened_at,
        submitted_at, changed_at)
      values (${newId()}, ${workspace}, ${title}, ${request.finding ?? null}, ${request.incident ?? null},
        ${JSON.stringify(requester)}::jsonb, ${changeKey(plan.changes)}, 1, ${at}, ${draft ? null : at}, ${at})
      on conflict (workspace, change_key) where ended_at is null do nothing
      returning id`.execute(tx);
    const id = rows[0]?.id;
    if (id === undefined) return undefined;
    const needed = approvalsNeeded(plan, request.policy, request.autonomy);
    const { checks, reach } = request;
    const written = { id, revision: 1, sealed, author: requester, now, plan, checks, reach };
    await writeRevision(tx, { ...written, approvalsNeeded: needed });
    await audit(tx, {
      chain: workspace,
      actor: requester,
      action: 'proposal-opened',
      proposal: id,
      revision: 1,
      digest: sealed.digest,
      detail: { title, risk: plan.risk, approvalsNeeded: needed, draft },
    });
    return id;
  });
}

async function sameChange({ db }: StoreParts, { workspace, plan }: OpenRequest): Promise<string | undefined> {
  const { rows } = await sql<{ id: string }>`
    select id from proposal
    where workspace = ${workspace} and change_key = ${changeKey(plan.changes)} and ended_at is null`.execute(
    db,
  );
  return rows[0]?.id;
}
