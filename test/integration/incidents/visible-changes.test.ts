import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { createFindingStore } from '@outrider/api/src/pipeline/detect/finding-store.ts';
import type { Visibility } from '@outrider/api/src/pipeline/detect/visibility.ts';
import { visibleChanges } from '@outrider/api/src/pipeline/diagnose/incidents/live/visible-changes.ts';
import { createIncidentStore } from '@outrider/api/src/pipeline/diagnose/incidents/store/incident-store.ts';
import { openTestDatabase, type TestDatabase } from '../../support/database/database.ts';
import { aFinding } from '../../support/findings/detected-findings.ts';

const NOW = Date.parse('2026-11-20T10:00:00Z');
const OBJECT = { apiVersion: 'apps/v1', kind: 'Deployment', namespace: 'shop', name: 'web' };

describe('integration/incidents/visible-changes', () => {
  let database: TestDatabase;
  let id: string;
  let mine: Visibility;

  beforeAll(async () => {
    database = await openTestDatabase();
    const upserts = ['c-1', 'c-2'].map((cluster) =>
      aFinding({ id: cluster, object: { ...OBJECT, cluster } }),
    );
    await createFindingStore(database.db).apply({ upserts, resolved: [] }, NOW);
    const cause = { kind: 'image', name: 'web:1' } as const;
    const wanted = [{ key: 'k', cause, members: new Set(['c-1', 'c-2']), enough: true }];
    const store = createIncidentStore(database.db);
    const plan = await store.apply(() => ({ wanted, keys: ['k'], complete: false }), NOW);
    id = plan.incidents[0]?.id ?? '';
    const scope = await database.db
      .selectFrom('finding_scope')
      .select('id')
      .where('cluster', '=', 'c-1')
      .executeTakeFirstOrThrow();
    mine = { kind: 'scopes', scopeIds: [scope.id] };
  });
  afterAll(() => database.close());

  const visible = (visibility: Visibility, findings: readonly string[]) =>
    visibleChanges(database.db, { incidents: new Set([id]), findings: new Set(findings) }, visibility);

  it('tells of an incident when a finding that one may see joined or left', async () => {
    expect(await visible(mine, ['c-1', 'c-2'])).toEqual([id]);
    expect(await visible({ kind: 'all' }, ['c-2'])).toEqual([id]);
  });

  it('does not tell when others joined or left', async () => {
    expect(await visible(mine, ['c-2'])).toEqual([]);
    expect(await visible({ kind: 'scopes', scopeIds: [] }, ['c-1', 'c-2'])).toEqual([]);
  });

  it('does not tell when hidden findings gave it another cause', async () => {
    expect(await visible(mine, [])).toEqual([]);
    expect(await visible({ kind: 'all' }, [])).toEqual([id]);
  });
});
