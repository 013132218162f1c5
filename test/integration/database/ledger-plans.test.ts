import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { DeploymentQuery } from '@outrider/api/contract/diagnosis/deployments.ts';
import { queryConditions } from '@outrider/api/src/pipeline/diagnose/ledger/read/ledger-conditions.ts';
import {
  orderedEntries,
  type EntryOrder,
} from '@outrider/api/src/pipeline/diagnose/ledger/read/ordered-entries.ts';
import { openTestDatabase, type TestDatabase } from '../../support/database/database.ts';

/** A node of a plan, as far as it is looked at. */
interface PlanNode {
  readonly 'Node Type': string;
  readonly 'Index Name'?: string;
  readonly Alias?: string;
  readonly 'Plan Rows': number;
  readonly Plans?: readonly PlanNode[];
}

let database: TestDatabase;

/** 200 bundles on 20 clusters, with five revisions each; one is under way and another runs. */
beforeAll(async () => {
  database = await openTestDatabase();
  await sql`
    insert into ledger_deployment (
      id, deployment, bundle, workspace, fleet_cluster, cluster, cluster_name, deployment_id, outcome, running,
      witnessed, began_at, ended_at, first_order, last_order, noted_at
    )
    select bundle || '-' || cluster || '-' || revision, 'c-' || cluster || '/' || bundle, 'fleet-default/' || bundle,
      'fleet-default', 'fleet-default/' || cluster, 'c-' || cluster, 'c-' || cluster, 's-' || revision,
      case when revision = 5 then 'rolling' else 'healthy' end, revision = 4, true,
      timestamptz '2026-11-20T10:00:00Z' + make_interval(hours => revision, secs => bundle),
      case when revision < 4 then timestamptz '2026-11-20T10:00:00Z' + make_interval(hours => revision + 1) end,
      revision, revision, timestamptz '2026-11-20T10:00:00Z'
    from generate_series(1, 200) as bundle, generate_series(1, 20) as cluster, generate_series(1, 5) as revision`.execute(
    database.db,
  );
  await sql`analyze ledger_deployment`.execute(database.db);
});
afterAll(() => database.close());

/**
 * Everything that a page of entries reads: nodes of its plan that are no join, sort or the like. What waits anywhere is
 * found once for the whole page, which is a hash of a part of what is open.
 */
async function scansOf(
  more: Record<string, string>,
  order: EntryOrder,
  page = 1,
): Promise<readonly PlanNode[]> {
  const conditions = queryConditions(DeploymentQuery.parse(more), { workspaces: ['fleet-default'] });
  const query = orderedEntries(conditions, { limit: 50, offset: (page - 1) * 50, order });
  const { rows } = await sql<{ readonly 'QUERY PLAN': readonly [{ readonly Plan: PlanNode }] }>`
    explain (format json) ${query}`.execute(database.db);
  const plan = rows[0]?.['QUERY PLAN'][0].Plan;
  const all = (node: PlanNode): PlanNode[] => [node, ...(node.Plans ?? []).flatMap(all)];
  return (plan ? all(plan) : []).filter(
    (node) => node['Node Type'].endsWith('Scan') && node.Alias !== 'waiting',
  );
}

describe('integration/database/ledger-plans', () => {
  it.each(['newest', 'worst', 'worst-then-past'] as const)(
    'reads for a page of one bundle nothing but that bundle: %s',
    async (order) => {
      const show = order === 'worst' ? 'current' : 'all';
      const scans = await scansOf({ bundle: 'fleet-default/17', show }, order);
      expect(scans.length).toBeGreaterThan(0);
      expect(scans.filter((node) => node['Node Type'] === 'Seq Scan')).toStrictEqual([]);
      // It has a hundred entries, and forty that are open; a plan is made from estimates.
      expect(Math.max(...scans.map((node) => node['Plan Rows']))).toBeLessThan(500);
    },
  );

  it('finds once for a page what waits, and not for each of its entries', async () => {
    const { rows } = await sql<{ readonly 'QUERY PLAN': string }>`
      explain ${orderedEntries([], { limit: 50, order: 'worst' })}`.execute(database.db);
    expect(rows.map((row) => row['QUERY PLAN']).join('\n')).toContain('hashed SubPlan');
  });

  it('reads no more of the past than a page of everything may reach', async () => {
    const scans = await scansOf({ show: 'all' }, 'worst-then-past', 2);
    expect(scans.map((node) => node['Index Name'])).toContain('ledger_deployment_by_time');
  });
});
