import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { IncidentQuery } from '@outrider/api/contract/diagnosis/incidents.ts';
import { createFindingStore } from '@outrider/api/src/pipeline/detect/finding-store.ts';
import type { Visibility } from '@outrider/api/src/pipeline/detect/visibility.ts';
import { createIncidentReads } from '@outrider/api/src/pipeline/diagnose/incidents/read/incident-rows.ts';
import { incidentSummaries } from '@outrider/api/src/pipeline/diagnose/incidents/read/incident-summaries.ts';
import { createIncidentStore } from '@outrider/api/src/pipeline/diagnose/incidents/store/incident-store.ts';
import { openTestDatabase, type TestDatabase } from '../../support/database/database.ts';
import { aFinding } from '../../support/findings/detected-findings.ts';

const NOW = Date.parse('2026-11-20T10:00:00Z');
const INCIDENTS = 30;
const MEMBERS = 10;
const everything: Visibility = { kind: 'all' };

interface PlanNode {
  readonly 'Node Type': string;
  readonly 'Actual Rows': number;
  readonly 'Actual Loops': number;
  readonly Output?: readonly string[];
  readonly Plans?: readonly PlanNode[];
}

describe('integration/incidents/page-of-incidents', () => {
  let database: TestDatabase;
  let mine: Visibility;

  beforeAll(async () => {
    database = await openTestDatabase();
    const upserts = places().map(({ id, incident, member }) =>
      aFinding({
        id,
        severity: incident === 7 && member === 0 ? 'critical' : 'high',
        object: { cluster: `c-${String(member)}`, name: id },
        origin: { cluster: `c-${String(member)}`, bundle: `fleet-default/b-${String(incident)}` },
      }),
    );
    await createFindingStore(database.db).apply({ upserts, resolved: [] }, NOW);
    const wanted = Array.from({ length: INCIDENTS }, (_, incident) => ({
      key: `k-${String(incident)}`,
      cause: { kind: 'image', name: `image-${String(incident)}` } as const,
      members: new Set(places().flatMap((place) => (place.incident === incident ? [place.id] : []))),
      enough: true,
    }));
    let ids = 100;
    const store = createIncidentStore(database.db, () => `incident-${String((ids += 1))}`);
    await store.apply(() => ({ wanted, keys: [], complete: true }), NOW);
    const scope = await database.db
      .selectFrom('finding_scope')
      .select('id')
      .where('cluster', '=', 'c-1')
      .executeTakeFirstOrThrow();
    mine = { kind: 'scopes', scopeIds: [scope.id] };
  });
  afterAll(() => database.close());

  const list = (query: object, visibility: Visibility) =>
    createIncidentReads(database.db).list(IncidentQuery.parse(query), visibility);

  it('adds up names and texts for the incidents on the page only', async () => {
    const query = incidentSummaries({ state: 'open', limit: 3, offset: 0 }, everything).compile(database.db);
    const answer = await database.db.executeQuery<{ readonly 'QUERY PLAN': readonly { Plan: PlanNode }[] }>({
      ...query,
      sql: `explain (analyze, verbose, format json) ${query.sql}`,
    });
    const [root] = answer.rows[0]?.['QUERY PLAN'] ?? [];
    const aggregates = nodesOf(root?.Plan).filter((node) =>
      (node.Output ?? []).some(
        (column) => column.startsWith('COALESCE(json_agg') || column.startsWith('json_agg'),
      ),
    );
    expect(aggregates.length).toBeGreaterThan(0);
    const read = aggregates.slice(0, 1).flatMap(({ Plans = [] }) => Plans);
    const rows = read.map((node) => node['Actual Rows'] * node['Actual Loops']);
    expect(Math.max(...rows)).toBe(3 * MEMBERS);
  });

  it('orders, counts and pages over all of them', async () => {
    const [first, second] = await Promise.all([
      list({ pageSize: 20 }, everything),
      list({ pageSize: 20, page: 2 }, everything),
    ]);
    expect([first.length, second.length]).toEqual([20, 10]);
    expect(first[0]).toMatchObject({ cause_key: 'k-7', severity: 0, findings: MEMBERS, total: INCIDENTS });
    expect(first[0]?.bundles).toEqual(['fleet-default/b-7']);
    expect(first[0]?.clusters).toHaveLength(MEMBERS);
    expect(new Set([...first, ...second].map(({ id }) => id)).size).toBe(INCIDENTS);
    expect(await list({ severity: 'critical' }, everything)).toMatchObject([{ cause_key: 'k-7', total: 1 }]);
  });

  it('adds up what the caller may see, and nothing else', async () => {
    const rows = await list({ pageSize: 20 }, mine);
    expect(rows[0]).toMatchObject({ findings: 1, deployments: 1, severity: 1, total: INCIDENTS });
    expect(rows[0]?.clusters).toEqual(['c-1']);
    expect(await list({ severity: 'critical' }, mine)).toEqual([]);
    expect(await list({}, { kind: 'scopes', scopeIds: [] })).toEqual([]);
    expect(await list({ bundle: 'fleet-default/b-3' }, mine)).toMatchObject([{ cause_key: 'k-3', total: 1 }]);
    expect(await list({ cluster: 'c-2' }, mine)).toEqual([]);
  });

  it('reads a bounded number of findings of one incident, first those that belong to it now', async () => {
    const [first] = await list({ pageSize: 1 }, everything);
    const id = first?.id ?? '';
    const worst = 'f-7-0';
    await database.db
      .updateTable('incident_member')
      .set({ left_at: new Date(NOW) })
      .where('finding_id', '=', worst)
      .execute();
    const read = (most: number) => createIncidentReads(database.db, most).findings(id, everything);
    expect((await read(MEMBERS))[0]?.id).toBe(worst);
    const fewer = await read(MEMBERS - 1);
    expect(fewer).toHaveLength(MEMBERS - 1);
    expect(fewer.map((finding) => finding.id)).not.toContain(worst);
  });
});

function places() {
  return Array.from({ length: INCIDENTS * MEMBERS }, (_, at) => {
    const [incident, member] = [Math.floor(at / MEMBERS), at % MEMBERS];
    return { id: `f-${String(incident)}-${String(member)}`, incident, member };
  });
}

function nodesOf(node: PlanNode | undefined): readonly PlanNode[] {
  return node === undefined ? [] : [node, ...(node.Plans ?? []).flatMap(nodesOf)];
}
