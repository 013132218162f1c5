import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { PROPOSAL_STATES } from '@outrider/api/contract/fixes/fix-words.ts';
import { stateOf } from '@outrider/api/src/pipeline/propose/index.ts';

import { openTestDatabase, type TestDatabase } from '../../support/database/database.ts';
import { proposalDesk, type ProposalDesk } from '../../support/fixes/proposal-desk.ts';
import { aPlan, person } from '../../support/fixes/proposals.ts';

const WORKSPACES = ['fleet-default'];
const ALL = { workspaces: WORKSPACES, page: 1, pageSize: 100 };
const DAY = 86_400_000;

describe('integration/fixes/page-of-proposals', () => {
  let database: TestDatabase;
  let desk: ProposalDesk;
  let scaled = 0;
  /** A plan that no other proposal has. */
  const open = (name = 'ann') => {
    scaled += 1;
    const changes = aPlan().changes.map((change) => ({
      ...change,
      operations: [{ op: 'replace' as const, path: '/spec/replicas', value: scaled }],
    }));
    return desk.open({ changes: changes as ReturnType<typeof aPlan>['changes'] }, person(name));
  };
  const ids = async (filter: object) =>
    (await desk.store.page({ ...ALL, ...filter })).items.map(({ id }) => id);

  beforeAll(async () => {
    database = await openTestDatabase();
    desk = proposalDesk(database);
    await open();
    desk.clock.advance(DAY + 1);
    await open('eve');
    const [approved, rejected, cancelled] = [await open(), await open(), await open()];
    const [claimed, begun, done] = [await open(), await open(), await open()];
    for (const id of [approved, claimed, begun, done]) await desk.decide(id, 'ben');
    await desk.decide(rejected, 'ben', { decision: 'reject' });
    await desk.store.end({ id: cancelled, as: 'cancelled', actor: person('ann') });
    for (const id of [claimed, begun, done]) await desk.claim(id);
    for (const id of [begun, done]) await desk.start(id);
    await desk.store.finish({ id: done, plan: await desk.latest(done), outcome: 'failed' });
  });
  afterAll(() => database.close());

  it('knows states as they are worked out from what is stored', async () => {
    const { items, total } = await desk.store.page(ALL);
    expect(total).toBe(items.length);
    const states = new Set(items.map((one) => stateOf(one, desk.clock.now())));
    expect(states.size).toBeGreaterThanOrEqual(8);
    for (const state of PROPOSAL_STATES) {
      const expected = items.filter((one) => stateOf(one, desk.clock.now()) === state).map(({ id }) => id);
      expect([state, await ids({ states: [state] })]).toEqual([state, expected]);
    }
  });

  it('shows pages of the workspaces that are asked for, and who opened what', async () => {
    const all = await ids({});
    expect([...(await ids({ pageSize: 4 })), ...(await ids({ pageSize: 4, page: 2 }))]).toEqual(
      all.slice(0, 8),
    );
    expect(await ids({ page: 50 })).toEqual([]);
    expect(await ids({ requester: 'eve' })).toHaveLength(1);
    expect(await ids({ workspaces: ['elsewhere'] })).toEqual([]);
    expect(await desk.store.workspaces()).toEqual(WORKSPACES);
  });
});
