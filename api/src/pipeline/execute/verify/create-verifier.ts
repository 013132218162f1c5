import type { Kysely } from 'kysely';
import { sql } from 'kysely';

import type { Database } from '../../../ports/database.ts';
import type { Verified, Verifier, VerifyQuery } from './verifier.ts';

/** So many new findings are told of by name. */
const TOLD = 3;

/** Looks at the findings in the database. */
export function createVerifier(db: Kysely<Database>): Verifier {
  return {
    async verify(query) {
      const state = await stateOfFinding(db, query.finding);
      if (state === 'open') return { helped: false, text: 'The finding is still open.' };
      const fresh = await newFindings(db, query);
      return fresh.length > 0 ? told(fresh) : { helped: true, text: words(query) };
    },
  };
}

function words({ finding }: VerifyQuery): string {
  return finding === undefined
    ? 'No new finding has come up where something was changed.'
    : 'The finding is resolved, and no new one has come up where something was changed.';
}

function told(fresh: readonly string[]): Verified {
  const more = fresh.length > TOLD ? ` and ${String(fresh.length - TOLD)} more` : '';
  return { helped: false, text: `New since then: ${fresh.slice(0, TOLD).join(' ')}${more}` };
}

async function stateOfFinding(db: Kysely<Database>, id: string | undefined): Promise<string | undefined> {
  if (id === undefined) return undefined;
  const found = await db.selectFrom('finding').select('state').where('id', '=', id).executeTakeFirst();
  // One that is forgotten was resolved long before.
  return found?.state;
}

/** Messages of lasting findings that are open and are no older than the execution, about what it touched. */
async function newFindings(db: Kysely<Database>, query: VerifyQuery): Promise<readonly string[]> {
  const { finding = null, targets, since } = query;
  const objects = targets.filter((target) => target.type === 'object');
  const places = objects.map(({ cluster, kind, namespace = '', name }) => ({
    cluster,
    kind,
    namespace,
    name,
  }));
  const inGit = targets.some(({ type }) => type === 'repository');
  const { rows } = await sql<{ message: string }>`
    select fresh.message from finding as fresh
    where fresh.state = 'open' and not fresh.transient and fresh.first_seen >= ${new Date(since)}
      and fresh.id is distinct from ${finding}::text
      and (
        exists (
          select from jsonb_to_recordset(${JSON.stringify(places)}::jsonb)
            as place (cluster text, kind text, namespace text, name text)
          where place.cluster = fresh.object_cluster and place.kind = fresh.object_kind
            and place.namespace = fresh.object_namespace and place.name = fresh.object_name)
        or ${inGit} and exists (
          select from finding as cause
          where cause.id = ${finding}::text and cause.git_repo is not null
            and cause.workspace = fresh.workspace and cause.git_repo = fresh.git_repo))
    order by fresh.severity, fresh.id limit 20`.execute(db);
  return rows.map(({ message }) => message);
}
