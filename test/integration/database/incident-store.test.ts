import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';

import { createFindingStore } from '@outrider/api/src/pipeline/detect/finding-store.ts';
import type { WantedIncident } from '@outrider/api/src/pipeline/diagnose/incidents/identity/incident-states.ts';
import { findingsReader } from '@outrider/api/src/pipeline/diagnose/incidents/store/findings-reader.ts';
import { forgetIncidents } from '@outrider/api/src/pipeline/diagnose/incidents/store/incident-retention.ts';
import {
  createIncidentStore,
  REOPEN_MS,
} from '@outrider/api/src/pipeline/diagnose/incidents/store/incident-store.ts';

import { openTestDatabase, type TestDatabase } from '../../support/database/database.ts';
import { aFinding } from '../../support/findings/detected-findings.ts';

const T0 = Date.parse('2026-11-20T10:00:00Z');
const MINUTE = 60_000;
const IDS = ['a', 'b', 'c', 'd'];

describe('integration/database/incident-store', () => {
  let database: TestDatabase;
  let store: ReturnType<typeof createIncidentStore>;

  beforeAll(async () => {
    database = await openTestDatabase();
    store = createIncidentStore(database.db);
  });
  beforeEach(async () => {
    await database.clear();
    const upserts = IDS.map((id) => aFinding({ id, traits: { image: 'a:1' } }));
    await createFindingStore(database.db).apply({ upserts, resolved: [] }, T0);
  });
  afterAll(() => database.close());

  const apply = (wanted: readonly WantedIncident[], at = T0, keys = wanted.map(({ key }) => key)) =>
    store.apply(() => ({ wanted, keys, complete: false }), at);
  const incidents = () => database.db.selectFrom('incident').selectAll().orderBy('cause_key').execute();
  const membersNow = async () =>
    (
      await database.db
        .selectFrom('incident_member')
        .selectAll()
        .where('left_at', 'is', null)
        .orderBy('finding_id')
        .execute()
    ).map(({ finding_id, incident_id }) => [finding_id, incident_id]);
  const changes = async (id: string) =>
    (
      await database.db
        .selectFrom('incident_event')
        .selectAll()
        .where('incident_id', '=', id)
        .orderBy('id')
        .execute()
    ).map(({ change, finding_id }) => (finding_id === null ? change : `${change} ${finding_id}`));

  it('opens, grows, shrinks and ends an incident under one id', async () => {
    const [opened] = (await apply([want('k1', 'ab')])).incidents;
    const id = opened?.id ?? '';
    expect(id).toMatch(/^[0-9a-f]{32}$/);
    await apply([want('k1', 'bc')], T0 + MINUTE);
    expect(await membersNow()).toEqual([
      ['b', id],
      ['c', id],
    ]);
    await apply([], T0 + 2 * MINUTE, ['k1']);
    expect(await incidents()).toMatchObject([
      { id, state: 'resolved', resolved_at: new Date(T0 + 2 * MINUTE) },
    ]);
    expect(await changes(id)).toEqual([
      'opened a',
      'opened b',
      'left a',
      'joined c',
      'resolved b',
      'resolved c',
    ]);
    expect(await membersNow()).toEqual([]);
  });

  it('takes up again what comes back soon, and begins anew what comes back late', async () => {
    const first = (await apply([want('k1', 'ab')])).incidents[0]?.id;
    await apply([], T0 + MINUTE, ['k1']);
    expect((await apply([want('k1', 'ab')], T0 + 2 * MINUTE)).incidents[0]?.id).toBe(first);
    await apply([], T0 + 3 * MINUTE, ['k1']);
    const late = await apply([want('k1', 'ab')], T0 + 4 * MINUTE + REOPEN_MS);
    expect(late.incidents[0]?.id).not.toBe(first);
  });

  it('does not open twice what two processes see', async () => {
    const other = createIncidentStore(database.db);
    const both = () => ({ wanted: [want('k1', 'ab')], keys: ['k1'], complete: true });
    await Promise.all([store.apply(both, T0), other.apply(both, T0)]);
    expect(await incidents()).toHaveLength(1);
    const duplicate = sql`insert into incident (id, cause_key, cause, state, opened_at, last_changed)
      values ('x', 'k1', '{}', 'open', now(), now())`.execute(database.db);
    await expect(duplicate).rejects.toThrow();
  });

  it('lets two open incidents exchange their causes, merge and fall apart', async () => {
    await apply([want('k1', 'abc'), want('k2', 'd')]);
    const before = new Map((await incidents()).map((row) => [row.cause_key, row.id]));
    await apply([want('k2', 'abcd')], T0 + MINUTE, ['k1', 'k2']);
    const [kept, merged] = [before.get('k1'), before.get('k2')];
    expect(await incidents()).toContainEqual(
      expect.objectContaining({ id: kept, cause_key: 'k2', state: 'open' }),
    );
    expect(await incidents()).toContainEqual(
      expect.objectContaining({ id: merged, state: 'merged', merged_into: kept }),
    );
    await apply([want('k1', 'abc'), want('k2', 'd')], T0 + 2 * MINUTE);
    expect(await incidents()).toContainEqual(
      expect.objectContaining({ cause_key: 'k2', state: 'open', split_from: kept }),
    );
  });

  it('ends what nobody wants any more when everything is compared', async () => {
    await apply([want('k1', 'ab')]);
    await store.apply(() => ({ wanted: [], keys: [], complete: true }), T0 + MINUTE);
    expect(await incidents()).toMatchObject([{ state: 'resolved' }]);
  });

  it('reads open findings with what they are grouped by', async () => {
    const { open, over } = await findingsReader(database.db)(undefined);
    expect(open).toHaveLength(IDS.length);
    expect(over).toEqual([]);
    expect(open[0]).toMatchObject({
      severity: 1,
      bundle: 'fleet-default/web',
      traits: { image: 'a:1' },
    });
  });

  it('reads what was written of findings since, by whomever, and nothing twice', async () => {
    const read = findingsReader(database.db);
    const { mark } = await read(undefined);
    expect(await read(mark)).toEqual({ open: [], over: [], mark });
    const other = createFindingStore(database.db);
    await other.apply(
      {
        upserts: [aFinding({ id: 'e' }), aFinding({ id: 'a' })],
        resolved: ['b'],
      },
      T0 + 1,
    );
    await other.apply({ upserts: [], resolved: ['c'] }, T0 + 2);
    const later = await read(mark);
    expect(later.open.map(({ id }) => id).sort()).toEqual(['a', 'e']);
    expect([...later.over].sort()).toEqual(['b', 'c']);
    expect(await read(later.mark)).toEqual({ open: [], over: [], mark: later.mark });
  });

  it('forgets what was over long ago, and never what lasts', async () => {
    await apply([want('k1', 'ab'), want('k2', 'cd')]);
    await apply([], T0 + MINUTE, ['k1']);
    await forgetIncidents(database.db, new Date(T0 + 2 * MINUTE));
    expect(await incidents()).toMatchObject([{ cause_key: 'k2' }]);
    expect(await membersNow()).toHaveLength(2);
  });
});

function want(key: string, letters: string): WantedIncident {
  return { key, cause: { kind: 'image', name: key }, members: new Set(letters), enough: true };
}
