import type { Transaction } from 'kysely';
import { sql } from 'kysely';

import { apiGroup } from '../../../kernel/object-ref.ts';
import { resourceName } from '../../../kernel/resource-name.ts';
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
  docs: 'text',
  content_hash: 'text',
};

const names = Object.keys(COLUMN_TYPES);
const columns = sql.raw(names.join(', '));
const inputColumns = sql.raw(names.map((name) => `input.${name}`).join(', '));
const inputTypes = sql.raw(
  [...Object.entries(COLUMN_TYPES), ['api_group', 'text'], ['resource', 'text']]
    .map((pair) => pair.join(' '))
    .join(', '),
);
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

/** Writes rows as open findings; those that exist keep when they were first seen. At most a thousand at a time. */
export async function writeFindings(
  tx: Transaction<Database>,
  rows: readonly ContentRow[],
  at: Date,
): Promise<void> {
  if (rows.length === 0) return;
  const input = JSON.stringify(rows.map(withScope));
  await sql`
    insert into finding_scope (cluster, api_group, resource, namespace)
    select distinct input.object_cluster, input.api_group, input.resource, input.object_namespace
    from jsonb_to_recordset(${input}::jsonb) as input (${inputTypes})
    where not exists (select from finding_scope as scope where ${sameScope})
    on conflict do nothing`.execute(tx);
  await sql`
    insert into finding (${columns}, scope_id, state, first_seen, last_seen, last_changed)
    select ${inputColumns}, scope.id, 'open', ${at}, ${at}, ${at}
    from jsonb_to_recordset(${input}::jsonb) as input (${inputTypes})
    join finding_scope as scope on ${sameScope}
    on conflict (id) do update set ${overwrites},
      scope_id = excluded.scope_id,
      state = excluded.state,
      last_seen = excluded.last_seen,
      last_changed = excluded.last_changed,
      resolved_at = null`.execute(tx);
}

/** Who may see a finding depends on its object: one resource in one namespace of one cluster. */
function withScope(row: ContentRow) {
  return { ...row, api_group: apiGroup(row.object_api_version), resource: resourceName(row.object_kind) };
}
