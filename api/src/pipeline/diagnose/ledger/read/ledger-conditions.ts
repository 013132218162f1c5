import type { RawBuilder } from 'kysely';
import { sql } from 'kysely';

import type { DeploymentQuery } from '../../../../../contract/diagnosis/deployments.ts';
import type { LedgerDeploymentRow } from '../../../../ports/tables/ledger-tables.ts';
import type { LedgerVisibility } from '../ledger-reads.ts';

type TextColumn = 'bundle' | 'workspace' | 'cluster' | 'git_repo' | 'helm_op' | 'commit_sha' | 'outcome';

/** The conditions on `entry` that keep a caller to what the caller may see. */
export function visibleEntries({ workspaces, clusters }: LedgerVisibility): RawBuilder<unknown>[] {
  return [...isAnyOf('workspace', workspaces), ...isAnyOf('cluster', clusters)];
}

/** The conditions on `entry` that a query and its reader's rights amount to. */
export function queryConditions(query: DeploymentQuery, visible: LedgerVisibility): RawBuilder<unknown>[] {
  const sources = [...isAnyOf('git_repo', query.gitRepo), ...isAnyOf('helm_op', query.helmOp)];
  return [
    ...visibleEntries(visible),
    ...isAnyOf('cluster', query.cluster),
    ...isAnyOf('bundle', query.bundle),
    ...isAnyOf('commit_sha', query.commit),
    ...isAnyOf('outcome', query.outcome),
    ...(sources.length > 0 ? [sql`(${sql.join(sources, sql` or `)})`] : []),
    ...(query.show === 'current' ? [sql`entry.ended_at is null`] : []),
  ];
}

/** No values given means no filter, an empty list of values matches nothing. */
export function isAnyOf(
  column: TextColumn & keyof LedgerDeploymentRow,
  values: readonly string[] | undefined,
): RawBuilder<unknown>[] {
  if (!values) return [];
  return [sql`${sql.ref(`entry.${column}`)} = any(${values}::text[])`];
}

/** Conditions joined by `and`. */
export function allOf(conditions: readonly RawBuilder<unknown>[]): RawBuilder<unknown> {
  return conditions.length === 0 ? sql`true` : sql.join(conditions, sql` and `);
}
