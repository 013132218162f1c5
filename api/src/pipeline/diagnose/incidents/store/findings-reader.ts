import type { Kysely } from 'kysely';
import { sql } from 'kysely';

import type { Database } from '../../../../ports/database.ts';
import type { OpenFinding } from '../../causes/open-finding.ts';
import { OPEN_FINDING_COLUMNS, openFindingOf, type OpenFindingRow } from './open-finding-row.ts';

/** Rank of `medium`: what is less takes part only where it waits for something. */
const LEAST_SEVERITY = 2;

/** Findings as they are stored now. */
export interface FindingsRead {
  /** Those that are open, as they are grouped. */
  readonly open: readonly OpenFinding[];
  /** Ids of those that are not. */
  readonly over: readonly string[];
  /** What to ask for next: everything that was written later. */
  readonly mark: string;
}

/**
 * Reads what was written of findings since a mark, by whichever process; without one, every open finding that may take
 * part in incidents. Writers of findings take turns until their transactions end, so the history grows in the order in
 * which it is seen, and nothing appears behind a mark.
 */
export type ReadFindings = (since: string | undefined) => Promise<FindingsRead>;

/** Reads findings from the database, alone or as part of a transaction. */
export function findingsReader(db: Kysely<Database>): ReadFindings {
  return (since) => (since === undefined ? readAll(db) : readSince(db, since));
}

/** The mark comes first: what is written in between is read twice rather than never. */
async function readAll(db: Kysely<Database>): Promise<FindingsRead> {
  const marks = await sql<{ readonly mark: string }>`
    select coalesce(max(id), 0)::text as mark from finding_event`.execute(db);
  const { rows } = await sql<OpenFindingRow>`
    select ${OPEN_FINDING_COLUMNS} from finding
    where state = 'open' and (severity <= ${LEAST_SEVERITY} or traits ? 'dependency')`.execute(db);
  return { open: rows.map(openFindingOf), over: [], mark: marks.rows[0]?.mark ?? '0' };
}

async function readSince(db: Kysely<Database>, since: string): Promise<FindingsRead> {
  const { rows } = await sql<OpenFindingRow & { readonly state: string; readonly mark: string }>`
    select ${OPEN_FINDING_COLUMNS}, state, mark
    from (select finding_id, (max(max(id)) over ())::text as mark
      from finding_event where id > ${since}::bigint group by finding_id) as written
    join finding on finding.id = written.finding_id`.execute(db);
  const [open, over] = [true, false].map((isOpen) =>
    rows.filter(({ state }) => (state === 'open') === isOpen),
  );
  return {
    open: (open ?? []).map(openFindingOf),
    over: (over ?? []).map(({ id }) => id),
    mark: rows[0]?.mark ?? since,
  };
}
