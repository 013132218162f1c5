import type { Kysely, Transaction } from 'kysely';
import { sql } from 'kysely';

import type { AuditActor } from '../../../../contract/fixes/audit.ts';
import type { AuditAction, ProposalState } from '../../../../contract/fixes/fix-words.ts';
import type { Clock } from '../../../kernel/clock.ts';
import { NotFoundError } from '../../../kernel/errors.ts';
import type { Database } from '../../../ports/database.ts';
import type { ProposalFacts } from '../state/proposal-facts.ts';
import { stateOf } from '../state/state-of.ts';
import type { AuditAppender } from './audit-appender.ts';
import { readFacts } from './read-facts.ts';

/** What the store works with. */
export interface StoreParts {
  readonly db: Kysely<Database>;
  readonly audit: AuditAppender;
  readonly clock: Clock;
  readonly newId: () => string;
  /** Told of each proposal that was changed, once that is stored. */
  readonly changed?: ((proposal: ProposalPlace) => void) | undefined;
}

/** A proposal, and the workspace whose people may see it. */
export interface ProposalPlace {
  readonly id: string;
  readonly workspace: string;
}

/** A proposal while nobody else can change it. */
export interface LockedProposal {
  readonly tx: Transaction<Database>;
  readonly facts: ProposalFacts;
  readonly state: ProposalState;
  /** Taken when it was locked, in milliseconds since the epoch. */
  readonly now: number;
}

/** What became of a change. Without `record`, nothing was written. */
export interface Changed<T> {
  readonly answer: T;
  readonly record?: {
    readonly actor: AuditActor;
    readonly action: AuditAction;
    readonly detail?: Readonly<Record<string, unknown>>;
    /** Of the revision that was written; of the latest one until then, when absent. */
    readonly revision?: number;
    readonly digest?: string;
  };
}

/**
 * Changes one proposal: alone, and on record. What is decided is decided from what is stored once everybody before has
 * written. Raises NotFoundError, and what the work raises; then nothing is stored.
 */
export async function changeProposal<T>(
  { db, audit, clock, changed }: StoreParts,
  id: string,
  work: (locked: LockedProposal) => Promise<Changed<T>>,
): Promise<T> {
  const place = { id, workspace: '' };
  const answer = await db.transaction().execute(async (tx) => {
    // A statement of its own: one that waits for the lock would go on to read what it saw before it waited.
    await sql`select from proposal where id = ${id} for update`.execute(tx);
    const [facts] = await readFacts(tx, sql`proposal.id = ${id}`);
    if (facts === undefined) {
      throw new NotFoundError(`There is no proposal ${id}.`, { next: 'Open the list of proposals.' });
    }
    const now = clock.now();
    const { answer, record } = await work({ tx, facts, state: stateOf(facts, now), now });
    if (record === undefined) return answer;
    await sql`update proposal set changed_at = ${new Date(now)} where id = ${id}`.execute(tx);
    const { revision = facts.revision, digest = facts.digest, detail = {}, ...who } = record;
    await audit(tx, { chain: facts.workspace, proposal: id, revision, digest, detail, ...who });
    place.workspace = facts.workspace;
    return answer;
  });
  if (place.workspace !== '') changed?.(place);
  return answer;
}
