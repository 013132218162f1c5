import type { RawBuilder, Transaction } from 'kysely';
import { sql } from 'kysely';

import { apiGroup } from '../../../kernel/object-ref.ts';
import { resourceName } from '../../../kernel/names/resource-name.ts';
import type { Database } from '../../../ports/database.ts';
import type { ContentRow } from './finding-to-row.ts';

/** Type of each column that detection fills, as a JSON record set needs to be told. */
const COLUMN_TYPES: Readonly<Record<keyof ContentRow, string>> = {
  id: 'text',
  rule: 'text',
  message_id: 'text',
  severity: 'smallint',
  cause_class: 'text',
  object_cluster: 'text',
  object_api_version: 'text',
  object_kind: 'text',
  object_namespace: 'text',
  object_name: 'text',
  path: 'text',
  message: 'text',
  cause: 'text',
  remediation: 'text',
  confidence: 'double precision',
  transient: 'boolean',
  workspace: 'text',
  git_repo: 'text',
  helm_op: 'text',
  bundle: 'text',
  cluster: 'text',
  cluster_name: 'text',
  fleet_cluster: 'text',
  commit_sha: 'text',
  evidence: 'jsonb',
  related: 'jsonb',
  codes: 'jsonb',
  services: 'jsonb',
  traits: 'jsonb',
  docs: 'text',
  content_hash: 'text',
  search: 'tsvector',
};

const SCOPE_TYPES = { object_cluster: 'text', api_group: 'text', resource: 'text', object_namespace: 'text' };

const names = Object.keys(COLUMN_TYPES);
const columns = sql.raw(names.join(', '));
const inputColumns = sql.raw(names.map((name) => `input.${name}`).join(', '));
const inputTypes = recordSet({ ...COLUMN_TYPES, ...SCOPE_TYPES });
const scopeTypes = recordSet(SCOPE_TYPES);
const overwrites = sql.raw(
  names
    .filter((name) => name !== 'id')
    .map((name) => `${name} = excluded.${name}`)
    .join(', '),
);
const sameScope = sql.raw(
  'scope.cluster = input.object_cluster and scope.api_group = input.api_group' +
    ' and scope.resource = input.resource and scope.namespace = input.object_namespace',
);

/** Writes rows as open findings; those that exist keep when they were first seen. One batch at a time. */
export async function writeFindings(
  tx: Transaction<Database>,
  rows: readonly ContentRow[],
  at: Date,
): Promise<void> {
  if (rows.length === 0) return;
  const scoped = rows.map((row) => ({ ...row, ...scopeOf(row) }));
  await writeScopes(tx, rows);
  await sql`
    insert into finding (${columns}, scope_id, state, first_seen, last_seen, last_changed)
    select ${inputColumns}, scope.id, 'open', ${at}, ${at}, ${at}
    from jsonb_to_recordset(${JSON.stringify(scoped)}::jsonb) as input (${inputTypes})
    join finding_scope as scope on ${sameScope}
    on conflict (id) do update set ${overwrites},
      scope_id = excluded.scope_id,
      state = excluded.state,
      last_seen = excluded.last_seen,
      last_changed = excluded.last_changed,
      resolved_at = null`.execute(tx);
}

async function writeScopes(tx: Transaction<Database>, rows: readonly ContentRow[]): Promise<void> {
  const distinct = new Map(rows.map(scopeOf).map((scope) => [JSON.stringify(scope), scope]));
  await sql`
    insert into finding_scope (cluster, api_group, resource, namespace)
    select input.object_cluster, input.api_group, input.resource, input.object_namespace
    from jsonb_to_recordset(${JSON.stringify([...distinct.values()])}::jsonb) as input (${scopeTypes})
    where not exists (select from finding_scope as scope where ${sameScope})
    on conflict do nothing`.execute(tx);
}

/** Who may see a finding depends on its object: one resource in one namespace of one cluster. */
function scopeOf(row: ContentRow) {
  return {
    object_cluster: row.object_cluster,
    api_group: apiGroup(row.object_api_version),
    resource: resourceName(row.object_kind),
    object_namespace: row.object_namespace,
  };
}

function recordSet(types: Readonly<Record<string, string>>): RawBuilder<unknown> {
  return sql.raw(
    Object.entries(types)
      .map((pair) => pair.join(' '))
      .join(', '),
  );
}
