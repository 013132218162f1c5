import { sql } from 'kysely';

import type { AuditActor } from '../../../../contract/fixes/audit.ts';
import { InvalidRequestError } from '../../../kernel/errors.ts';
import type { ProposalCommentRow } from '../../../ports/tables/proposal-tables.ts';
import { changeProposal, type Changed, type StoreParts } from './change-proposal.ts';

/** Longest comment, in characters; the table holds it to the same. */
const LONGEST = 4000;

/** What somebody says or asks about a proposal. */
export interface CommentRequest {
  readonly id: string;
  readonly actor: AuditActor;
  readonly body: string;
}

/** Adds a comment, whatever the state of the proposal; what happened may be talked about. */
export function commentProposal(parts: StoreParts, { id, actor, body }: CommentRequest): Promise<void> {
  const said = body.trim();
  if (said === '' || said.length > LONGEST) {
    throw new InvalidRequestError(`A comment has between 1 and ${LONGEST} characters.`, {
      next: 'Change its length.',
    });
  }
  return changeProposal(parts, id, async ({ tx, facts, now }): Promise<Changed<void>> => {
    await sql`
      insert into proposal_comment (proposal_id, revision, actor, body, at)
      values (${id}, ${facts.revision}, ${JSON.stringify(actor)}::jsonb, ${said}, ${new Date(now)})`.execute(
      tx,
    );
    return { answer: undefined, record: { actor, action: 'proposal-commented', detail: { body: said } } };
  });
}

/** Comments on a proposal, oldest first. */
export async function commentsOf(
  { db }: Pick<StoreParts, 'db'>,
  id: string,
): Promise<readonly ProposalCommentRow[]> {
  const { rows } = await sql<ProposalCommentRow>`
    select * from proposal_comment where proposal_id = ${id} order by id`.execute(db);
  return rows;
}
