import type { Kysely } from 'kysely';
import { sql } from 'kysely';

import { shortRevision } from '../../../../kernel/names/short-revision.ts';
import type { Database } from '../../../../ports/database.ts';
import type { LedgerDeploymentRow } from '../../../../ports/tables/ledger-tables.ts';

type Beside = Pick<
  LedgerDeploymentRow,
  'id' | 'deployment' | 'commit_sha' | 'version' | 'outcome' | 'running' | 'ended_at'
>;

/**
 * Tells of an entry whose cluster has another one of the same bundle how the two stand to each other, in one sentence: what
 * is to run, and what runs until then.
 */
export async function notesBeside(
  db: Kysely<Database>,
  entries: readonly Beside[],
): Promise<(entry: Beside) => string | undefined> {
  const open = entries.filter(({ ended_at }) => ended_at === null);
  if (open.length === 0) return () => undefined;
  const { rows } = await sql<Beside>`
    select id, deployment, commit_sha, version, outcome, running, ended_at from ledger_deployment
    where deployment = any(${[...new Set(open.map(({ deployment }) => deployment))]}::text[]) and ended_at is null
    order by first_order desc, id`.execute(db);
  const there = Map.groupBy(rows, ({ deployment }) => deployment);
  return (entry) => (entry.ended_at === null ? noteOf(entry, there.get(entry.deployment) ?? []) : undefined);
}

function noteOf(entry: Beside, there: readonly Beside[]): string | undefined {
  const other = there.find(({ id, running }) => id !== entry.id && running !== entry.running);
  if (!other) return undefined;
  const name = nameOf(other);
  if (entry.running) {
    return other.outcome === 'failed'
      ? `Still runs, since ${name} could not be applied.`
      : `Still runs until ${name} is applied.`;
  }
  return `Not applied${entry.outcome === 'failed' ? '' : ' yet'}; ${name} still runs.`;
}

function nameOf({ commit_sha, version }: Beside): string {
  const revision = commit_sha ?? version;
  return revision === null ? 'another revision' : shortRevision(revision);
}
