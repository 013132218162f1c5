import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';

import { autonomyRoutes } from '@outrider/api/src/pipeline/propose/autonomy/autonomy-routes.ts';
import {
  createAutonomyStore,
  type AutonomyStore,
} from '@outrider/api/src/pipeline/propose/autonomy/autonomy-store.ts';
import type { ModeChange } from '@outrider/api/src/pipeline/propose/autonomy/change-mode.ts';
import { createAuditLog } from '@outrider/api/src/support/audit/index.ts';

import { TEST_KEY } from '../../../support/audit/audit-rows.ts';
import { openTestDatabase, type TestDatabase } from '../../../support/database/database.ts';
import { callerNamed, fakeReviewer } from '../../../support/fake-identity.ts';
import { person, POLICY, T0 } from '../../../support/fixes/proposals.ts';
import { ManualClock } from '../../../support/manual-clock.ts';
import { silentLogger } from '../../../support/silent-logger.ts';

const ANN = person('ann');
const MINE = 'fleet-default';
const THEIRS = 'fleet-local';

let database: TestDatabase;
let store: AutonomyStore;
beforeAll(async () => {
  database = await openTestDatabase();
  const clock = new ManualClock(T0);
  const log = createAuditLog(TEST_KEY, clock);
  const { logger } = silentLogger();
  store = createAutonomyStore({
    db: database.db,
    clock,
    audit: (tx, entry) => log.append(tx, entry),
    logger,
  });
});
beforeEach(async () => {
  await sql`truncate autonomy, emergency_stop`.execute(database.db);
  for (const table of ['audit', 'audit_head'].map((name) => sql.table(name))) {
    await sql`alter table ${table} disable trigger user`.execute(database.db);
    await sql`truncate ${table}`.execute(database.db);
    await sql`alter table ${table} enable trigger user`.execute(database.db);
  }
});
afterAll(() => database.close());

const set = (over: Partial<ModeChange> = {}) =>
  store.change({
    scope: 'workspace',
    name: MINE,
    mode: 'automate',
    revision: 0,
    reason: undefined,
    actor: ANN,
    ...over,
  });
const press = (name = 'ann') => store.press({ actor: person(name), reason: `${name} saw smoke` });
const recorded = async () => {
  const { rows } = await sql<{ chain: string; body: { action: string; detail: object } }>`
    select chain, body from audit order by at, chain, seq`.execute(database.db);
  return rows.map(({ chain, body }) => ({ chain, action: body.action, detail: body.detail }));
};

describe('integration/fixes/autonomy/autonomy-settings', () => {
  it('holds a mode from the moment it is set, for all, a workspace and clusters', async () => {
    expect(await store.of(MINE, [])).toMatchObject({ mode: 'observe', stopped: false });
    await set({ scope: 'all', name: '', mode: 'advise' });
    expect((await store.of(MINE, [])).mode).toBe('advise');
    await set();
    expect((await store.of(MINE, [])).mode).toBe('automate');
    await set({ scope: 'clusters', name: 'env=prod', mode: 'advise' });
    expect((await store.of(MINE, [{ labels: { env: 'prod' } }])).mode).toBe('advise');
    expect((await store.of(MINE, undefined)).mode).toBe('advise');
    expect((await store.of(THEIRS, [])).mode).toBe('advise');
  });

  it('goes back to what holds for all, and keeps counting', async () => {
    await set();
    await set({ mode: undefined, revision: 1 });
    expect((await store.of(MINE, [])).mode).toBe('observe');
    await expect(set({ revision: 0 })).rejects.toThrow('meanwhile');
    await set({ revision: 2 });
    expect((await store.read()).workspaces.get(MINE)).toMatchObject({ mode: 'automate', revision: 3 });
  });

  it('lets a rule for clusters be set anew by who cannot know that there was one', async () => {
    const rule = { scope: 'clusters', name: 'env=prod', mode: 'observe' } as const;
    await set(rule);
    await set({ ...rule, mode: undefined, revision: 1 });
    await set(rule);
    await expect(set(rule)).rejects.toThrow('meanwhile');
    expect((await store.read()).clusters).toMatchObject([{ mode: 'observe', revision: 3 }]);
  });

  it('lets one of two win who looked at the same, and records that one alone', async () => {
    for (const revision of [0, 1]) {
      const both = [set({ revision, reason: 'one' }), set({ revision, mode: 'observe', reason: 'two' })];
      const ends = await Promise.allSettled(both);
      expect(ends.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    }
    expect(await recorded()).toHaveLength(2);
  });

  it('puts each change on record: of a workspace in its chain, of all and of clusters in that of the system', async () => {
    await set({ reason: 'quiet weeks' });
    await set({ scope: 'all', name: '', mode: 'observe' });
    await set({ scope: 'clusters', name: 'env=prod', mode: 'advise' });
    await set({ mode: 'advise', revision: 1 });
    const records = await recorded();
    expect(records.filter(({ chain }) => chain === MINE)).toMatchObject([
      { action: 'autonomy-changed', detail: { mode: 'automate', reason: 'quiet weeks' } },
      { detail: { before: 'automate', mode: 'advise' } },
    ]);
    expect(records.filter(({ chain }) => chain === 'system').map(({ detail }) => detail)).toEqual([
      { for: 'all', mode: 'observe' },
      { for: 'clusters', name: 'env=prod', mode: 'advise' },
    ]);
  });

  it('stores nothing that cannot be put on record, but for the stop', async () => {
    const audit = () => Promise.reject(new TypeError('no key'));
    const { logger, lines } = silentLogger();
    const mute = createAutonomyStore({ db: database.db, clock: new ManualClock(T0), audit, logger });
    const change = { scope: 'all', name: '', mode: 'automate', revision: 0, reason: undefined } as const;
    await expect(mute.change({ ...change, actor: ANN })).rejects.toThrow('no key');
    expect(await store.of(MINE, [])).toMatchObject({ mode: 'observe', stopped: false });
    await mute.press({ actor: ANN, reason: 'fire' });
    expect((await store.of(MINE, [])).stopped).toBe(true);
    expect(lines).toMatchObject([{ level: 50, actor: ANN.name, reason: 'fire' }]);
    await expect(mute.lift({ actor: ANN, reason: 'over', revision: 1 })).rejects.toThrow('no key');
    expect((await store.of(MINE, [])).stopped).toBe(true);
  });

  it('takes no more rules for clusters than can be looked at', async () => {
    for (let count = 0; count < 100; count += 1) {
      await set({ scope: 'clusters', name: `site=s${count}`, mode: 'advise' });
    }
    const one = { scope: 'clusters', name: 'site=more', mode: 'advise' } as const;
    await expect(set(one)).rejects.toThrow('100 rules');
    await set({ scope: 'clusters', name: 'site=s7', mode: undefined, revision: 1 });
    await set(one);
  });

  it('stops whoever presses first, once, however many press at the same time', async () => {
    await Promise.all([press('ann'), press('ben'), press('eve')]);
    expect(await store.stop()).toMatchObject({ stopped: true, revision: 1 });
    expect((await store.of(MINE, [])).stopped).toBe(true);
    await press('late');
    expect((await store.stop())?.by.name).not.toBe('late');
    expect(await recorded()).toHaveLength(1);
  });

  it('lifts only the stop that was looked at', async () => {
    const lift = (revision: number) => store.lift({ actor: ANN, reason: 'it was dust', revision });
    await expect(lift(0)).rejects.toThrow('not on');
    await press();
    await lift(1);
    expect(await store.stop()).toMatchObject({ stopped: false, revision: 2, reason: 'it was dust' });
    await press('ben');
    await expect(lift(1)).rejects.toThrow('anew');
    expect((await store.of(MINE, [])).stopped).toBe(true);
    await lift(3);
    expect((await store.of(MINE, [])).stopped).toBe(false);
    expect((await recorded()).map(({ action }) => action)).toEqual([
      'emergency-stop',
      'emergency-stop-lifted',
      'emergency-stop',
      'emergency-stop-lifted',
    ]);
  });
});

const VIRTUAL = { group: 'outrider.io' };
const SEES = { ...VIRTUAL, verb: 'get', resource: 'proposals' };
const SETS = { ...VIRTUAL, verb: 'update', resource: 'autonomy' };
/** Ada may do everything, Marcus what is in his workspace, Sam only stop; a robot has every right. */
const GRANTS = {
  ada: [VIRTUAL],
  marcus: [
    { ...SEES, namespace: MINE },
    { ...SETS, namespace: MINE },
  ],
  sam: [{ ...VIRTUAL, verb: 'create', resource: 'emergencystop' }],
  'system:serviceaccount:ci:bot': [VIRTUAL],
};

function asked(name: string, workspaces: readonly string[] = [THEIRS, MINE]) {
  const freshReviewer = fakeReviewer(GRANTS);
  const { routes, writes } = autonomyRoutes({
    store,
    reviewer: freshReviewer,
    freshReviewer,
    policy: POLICY,
    workspaces: () => workspaces,
  });
  const caller = callerNamed(name);
  const base = { caller, access: () => Promise.reject(new TypeError('not asked')), params: {} };
  return {
    settings: () => routes.autonomy({ ...base, query: {} }),
    stop: () => routes.emergencyStop({ ...base, query: {} }),
    change: (body: Parameters<typeof writes.autonomyChange>[0]['body']) =>
      writes.autonomyChange({ ...base, body }),
    press: () => writes.emergencyStopPress({ ...base, body: { reason: 'smoke' } }),
    lift: (revision: number) => writes.emergencyStopLift({ ...base, body: { reason: 'dust', revision } }),
  };
}

describe('integration/fixes/autonomy/autonomy-settings, as people see it', () => {
  it('shows the workspaces whose proposals the caller may see, and nothing of the others', async () => {
    await set({ name: THEIRS, reason: 'secret plans' });
    await set({ name: 'only-set', mode: 'observe' });
    expect((await asked('ada').settings()).workspaces.map(({ workspace }) => workspace)).toEqual([
      MINE,
      THEIRS,
      'only-set',
    ]);
    const seen = await asked('marcus').settings();
    expect(seen.workspaces).toEqual([{ workspace: MINE, mode: 'observe', own: false, revision: 0 }]);
    expect(seen.mayNot).toContain('everywhere');
    expect(JSON.stringify(seen)).not.toMatch(/fleet-local|secret|only-set/);
  });

  it('shows the rules for clusters to whoever sees a workspace, and to nobody else', async () => {
    await set({ scope: 'clusters', name: 'env=prod', mode: 'observe' });
    expect((await asked('marcus').settings()).clusters).toMatchObject([
      { labels: { env: 'prod' }, mode: 'observe' },
    ]);
    expect((await asked('sam').settings()).clusters).toEqual([]);
  });

  it('lets change what the caller has the right to, and nothing else', async () => {
    const marcus = asked('marcus');
    const after = await marcus.change({ for: 'workspace', workspace: MINE, mode: 'automate', revision: 0 });
    expect(after.workspaces[0]).toMatchObject({ mode: 'automate', own: true, by: { name: 'marcus' } });
    const theirs = { for: 'workspace', workspace: THEIRS, mode: 'automate', revision: 0 } as const;
    await expect(marcus.change(theirs)).rejects.toThrow('may not change');
    await expect(marcus.change({ for: 'all', mode: 'automate', revision: 0 })).rejects.toThrow('everywhere');
    const rule = { for: 'clusters', labels: { env: 'prod' }, mode: 'automate', revision: 0 } as const;
    await expect(marcus.change(rule)).rejects.toThrow('everywhere');
    expect((await asked('ada').change(rule)).clusters).toHaveLength(1);
    expect((await asked('ada').settings()).workspaces.every(({ mayNot }) => mayNot === undefined)).toBe(true);
  });

  it('tells everybody of the stop, and lets press and lift it who has the right to each', async () => {
    expect(await asked('nobody').stop()).toMatchObject({
      on: false,
      revision: 0,
      mayNot: [{ what: 'stop' }, { what: 'lift' }],
    });
    await expect(asked('marcus').press()).rejects.toThrow('may not press');
    expect(await asked('sam').press()).toMatchObject({
      on: true,
      by: { name: 'sam' },
      mayNot: [{ what: 'lift' }],
    });
    await expect(asked('sam').lift(1)).rejects.toThrow('may not lift');
    expect(await asked('nobody').stop()).toMatchObject({ on: true, reason: 'smoke' });
    expect(await asked('ada').lift(1)).toMatchObject({ on: false, revision: 2, mayNot: [] });
  });

  it('lets programs stop, but not lift, and not loosen anything', async () => {
    const robot = asked('system:serviceaccount:ci:bot');
    await robot.press();
    await expect(robot.lift(1)).rejects.toThrow('Only people');
    const loosened = { for: 'workspace', workspace: MINE, mode: 'automate', revision: 0 } as const;
    await expect(robot.change(loosened)).rejects.toThrow('Only people');
    expect(await store.of(MINE, [])).toMatchObject({ mode: 'observe', stopped: true });
  });

  it('can be stopped before everything was read once', async () => {
    const ada = asked('ada', []);
    expect(await ada.settings()).toMatchObject({ workspaces: [], all: { mode: 'observe' } });
    expect((await ada.press()).on).toBe(true);
  });
});
