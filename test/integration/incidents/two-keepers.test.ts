import { sql } from 'kysely';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';

import { connectDatabase } from '@outrider/api/src/adapters/postgres/connect-database.ts';
import type { DatabaseConnection } from '@outrider/api/src/adapters/postgres/connect-database.ts';
import { createFindingStore } from '@outrider/api/src/pipeline/detect/finding-store.ts';
import { IncidentKeeper } from '@outrider/api/src/pipeline/diagnose/incidents/keeper/incident-keeper.ts';
import { findingsReader } from '@outrider/api/src/pipeline/diagnose/incidents/store/findings-reader.ts';
import { createIncidentStore } from '@outrider/api/src/pipeline/diagnose/incidents/store/incident-store.ts';
import { openTestDatabase, type TestDatabase } from '../../support/database/database.ts';
import { eventually } from '../../support/eventually.ts';
import { aFinding } from '../../support/findings/detected-findings.ts';
import { NO_REACH } from '../../support/incidents/open-findings.ts';
import { silentLogger } from '../../support/silent-logger.ts';

/** They look for each other's changes only where a test lets them. */
const NEVER_MS = 600_000;

/** One process: what it stores it tells to its own keeper only. */
interface Process {
  readonly keeper: IncidentKeeper;
  change(upserts: readonly string[], resolved?: readonly string[]): Promise<void>;
}

describe('integration/incidents/two-keepers', () => {
  let database: TestDatabase;
  let second: DatabaseConnection;
  let begun: IncidentKeeper[] = [];

  beforeAll(async () => {
    database = await openTestDatabase();
    // The embedded database has one process; a server has each on connections of its own.
    second =
      database.config.kind === 'external'
        ? await connectDatabase(database.config, silentLogger().logger)
        : database;
  });
  beforeEach(() => database.clear());
  afterEach(async () => {
    await Promise.all(begun.map((keeper) => keeper.stop()));
    begun = [];
  });
  afterAll(async () => {
    if (second !== database) await second.close();
    await database.close();
  });

  const start = async ({ db }: DatabaseConnection, lookMs = NEVER_MS): Promise<Process> => {
    const keeper = new IncidentKeeper({
      store: createIncidentStore(db),
      read: findingsReader(db),
      clock: { now: () => Date.now() },
      logger: silentLogger().logger,
      timing: { gatherMs: 1, lookMs, retryMs: 1, longestRetryMs: 5 },
    });
    begun.push(keeper);
    keeper.begin(NO_REACH);
    await keeper.settled();
    const store = createFindingStore(db);
    return {
      keeper,
      async change(upserts, resolved = []) {
        const stored = await store.apply({ upserts: upserts.map(failsOn), resolved }, Date.now());
        if (stored.length > 0) keeper.stored();
      },
    };
  };
  const incidents = async () => {
    const { rows } = await sql<{ state: string; members: string[] }>`
      select state, coalesce((select json_agg(finding_id order by finding_id) from incident_member as member
        where member.incident_id = incident.id and left_at is null), '[]') as members
      from incident order by opened_at`.execute(database.db);
    return rows;
  };
  const changes = async () =>
    (
      await database.db.selectFrom('incident_event').select(['change', 'finding_id']).orderBy('id').execute()
    ).map(({ change, finding_id: finding }) => `${change} ${finding ?? ''}`);

  it('keep one incident of findings that each of them stored some of', async () => {
    const [first, other] = [await start(database), await start(second)];
    await first.change(['c-1', 'c-2']);
    await first.keeper.settled();
    await other.change(['c-3']);
    await other.keeper.settled();
    await first.change(['c-4'], ['c-3']);
    await first.keeper.settled();
    expect(await incidents()).toEqual([{ state: 'open', members: ['c-1', 'c-2', 'c-4'] }]);
    expect(await changes()).toEqual(['opened c-1', 'opened c-2', 'joined c-3', 'left c-3', 'joined c-4']);
  });

  it('open together what none of them could open alone', async () => {
    const both = [await start(database), await start(second)];
    await Promise.all(both.map((one, at) => one.change([`c-${String(at)}`])));
    await Promise.all(both.map(({ keeper }) => keeper.settled()));
    expect(await incidents()).toEqual([{ state: 'open', members: ['c-0', 'c-1'] }]);
  });

  it('end nothing of what the other one keeps when one begins late', async () => {
    const first = await start(database);
    await first.change(['c-1', 'c-2']);
    await first.keeper.settled();
    const late = await start(second);
    await first.change(['c-3']);
    await first.keeper.settled();
    await late.change([], ['c-1']);
    await late.keeper.settled();
    expect(await incidents()).toEqual([{ state: 'open', members: ['c-2', 'c-3'] }]);
  });

  it('agree when both of them write all the time', async () => {
    const both = [await start(database), await start(second)];
    const ids = Array.from({ length: 40 }, (_, at) => `c-${String(at + 10)}`);
    await Promise.all(
      both.map(async (one, turn) => {
        for (const [at, id] of ids.entries()) {
          if (at % 2 === turn) await one.change([id], at % 10 === turn ? [ids[at - 2] ?? ''] : []);
        }
      }),
    );
    await Promise.all(both.map(({ keeper }) => keeper.settled()));
    const open = await database.db
      .selectFrom('finding')
      .select('id')
      .where('state', '=', 'open')
      .orderBy('id')
      .execute();
    expect(await incidents()).toEqual([{ state: 'open', members: open.map(({ id }) => id) }]);
    expect(await changes()).not.toContainEqual(expect.stringMatching(/merged|split|resolved|reopened/));
  });

  it('takes over when the other one dies before it keeps what it stored', async () => {
    const [first, other] = [await start(database, 20), await start(second)];
    await first.change(['c-1']);
    await other.keeper.stop();
    await other.change(['c-2', 'c-3']);
    await eventually(async () => {
      expect(await incidents()).toEqual([{ state: 'open', members: ['c-1', 'c-2', 'c-3'] }]);
    });
  });
});

function failsOn(cluster: string) {
  const object = { cluster, apiVersion: 'apps/v1', kind: 'Deployment', namespace: 'shop', name: 'web' };
  const origin = { cluster, bundle: 'fleet-default/web' };
  return aFinding({ id: cluster, message: 'fails', object, origin });
}
