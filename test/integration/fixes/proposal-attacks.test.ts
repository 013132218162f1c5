import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';

import {
  ForbiddenError,
  InvalidRequestError,
  NotFoundError,
  NotPossibleNowError,
  PlanChangedError,
} from '@outrider/api/src/kernel/errors.ts';
import { stateOf } from '@outrider/api/src/pipeline/propose/state/state-of.ts';
import { createProposalStore } from '@outrider/api/src/pipeline/propose/store/proposal-store.ts';

import { openTestDatabase, TEST_DATABASE, type TestDatabase } from '../../support/database/database.ts';
import { proposalDesk, type ProposalDesk } from '../../support/fixes/proposal-desk.ts';
import { person, POLICY, T0 } from '../../support/fixes/proposals.ts';

const DAY = 86_400_000;

describe('integration/fixes/proposal-attacks', () => {
  let database: TestDatabase;
  let desk: ProposalDesk;
  beforeAll(async () => {
    database = await openTestDatabase();
  });
  beforeEach(async () => {
    await database.clear();
    desk = proposalDesk(database);
  });
  afterAll(() => database.close());

  const state = async (id: string) => {
    const facts = await desk.store.read(id);
    return facts === undefined ? 'none' : stateOf(facts, desk.clock.now());
  };
  const actions = () => desk.record.map(({ action, actor }) => `${action} ${actor.name}`);

  it('the whole way: proposed, approved by another, claimed, begun, done, taken back', async () => {
    const id = await desk.open();
    expect(await state(id)).toBe('pending');
    await desk.decide(id, 'ben');
    expect(await state(id)).toBe('approved');
    expect(await desk.claim(id)).toBe('yours');
    expect(await state(id)).toBe('scheduled');
    expect(await desk.start(id)).toBe('yours');
    expect(await state(id)).toBe('executing');
    const plan = await desk.latest(id);
    expect(await desk.store.finish({ id, plan, outcome: 'succeeded' })).toBe(true);
    expect(await desk.store.finish({ id, plan, outcome: 'succeeded' })).toBe(false);
    expect(await state(id)).toBe('succeeded');
    await expect(desk.store.finish({ id, plan, outcome: 'failed' })).rejects.toThrow(NotPossibleNowError);
    await desk.store.finish({ id, plan, outcome: 'rolled-back' });
    expect(await state(id)).toBe('rolled-back');
    expect(actions()).toEqual([
      'proposal-opened ann',
      'proposal-approved ben',
      'execution-scheduled outrider',
      'execution-started outrider',
      'execution-succeeded outrider',
      'execution-rolled-back outrider',
    ]);
    expect(
      desk.record.every(({ chain, digest }) => chain === 'fleet-default' && digest === plan.digest),
    ).toBe(true);
  });

  it('approve-then-edit: a new revision has no approvals, and its author gives none', async () => {
    const id = await desk.open();
    await desk.decide(id, 'ben');
    await desk.revise(id, 'ben', { risk: 'medium' });
    expect(await state(id)).toBe('pending');
    expect(await desk.store.read(id)).toMatchObject({ revision: 2, approvals: [], authors: ['ann', 'ben'] });
    await expect(desk.claim(id)).rejects.toThrow(NotPossibleNowError);
    await expect(desk.decide(id, 'ben')).rejects.toThrow(ForbiddenError);
  });

  it('replayed approval: one of the revision before is refused, with what to do next', async () => {
    const id = await desk.open();
    const before = await desk.latest(id);
    await desk.revise(id, 'ann', { risk: 'medium' });
    await expect(desk.decide(id, 'ben', { plan: before })).rejects.toMatchObject({
      id: 'plan_changed',
      message: 'Revision 2 is up for decision, not revision 1.',
      next: expect.stringContaining('Load the proposal again'),
    });
    expect(await state(id)).toBe('pending');
  });

  it('wrong digest of the right revision', async () => {
    const id = await desk.open();
    const plan = { revision: 1, digest: '0'.repeat(64) };
    await expect(desk.decide(id, 'ben', { plan })).rejects.toThrow(PlanChangedError);
    await expect(desk.store.submit({ id, plan, actor: person('ann') })).rejects.toThrow(PlanChangedError);
  });

  it('self-approval, also by rejecting', async () => {
    const id = await desk.open();
    await expect(desk.decide(id, 'ann')).rejects.toThrow(ForbiddenError);
    await expect(desk.decide(id, 'ann', { decision: 'reject' })).rejects.toThrow(ForbiddenError);
  });

  it.each([{ type: 'outrider' as const, name: 'x' }, person('system:serviceaccount:a:b')])(
    'approval by a program: %j',
    async (actor) => {
      const id = await desk.open();
      const plan = await desk.latest(id);
      const approval = { decision: 'approve', right: 'allowed', policy: POLICY } as const;
      const decision = { id, plan, actor, ...approval };
      await expect(desk.store.decide(decision)).rejects.toThrow('Only people decide');
    },
  );

  it('approver who never had, lost, or may have lost the right', async () => {
    const id = await desk.open();
    await expect(desk.decide(id, 'ben', { right: 'denied' })).rejects.toThrow(ForbiddenError);
    await expect(desk.decide(id, 'ben', { right: 'unknown' })).rejects.toThrow(ForbiddenError);
    await desk.decide(id, 'ben');
    expect(await desk.claim(id, { rights: new Map([['ben', 'denied']]) })).toBe('refused');
    // Somebody else who has it makes up for it.
    await desk.decide(id, 'cem');
    const rights = new Map([
      ['ben', 'denied'],
      ['cem', 'allowed'],
    ] as const);
    expect(await desk.claim(id, { rights })).toBe('yours');
    expect(await desk.start(id, { rights: new Map() })).toBe('refused');
    expect(await state(id)).toBe('scheduled');
  });

  it('expired: cannot be decided, claimed or begun, swept or not, and does not come back with the clock', async () => {
    const id = await desk.open();
    await desk.decide(id, 'ben');
    expect(await desk.claim(id)).toBe('yours');
    desk.clock.advance(DAY);
    await expect(desk.start(id)).rejects.toThrow(NotPossibleNowError);
    await expect(desk.decide(id, 'cem')).rejects.toThrow(NotPossibleNowError);
    expect(await desk.store.expireDue()).toEqual([id]);
    expect(await desk.store.expireDue()).toEqual([]);
    desk.clock.advance(-DAY);
    expect(await state(id)).toBe('expired');
    await expect(desk.start(id)).rejects.toThrow(NotPossibleNowError);
    expect(actions().at(-1)).toBe('proposal-expired outrider');
  });

  it('expired, while it is carried out: goes on, and is not swept', async () => {
    const id = await desk.open();
    await desk.decide(id, 'ben');
    await desk.claim(id);
    await desk.start(id);
    desk.clock.advance(2 * DAY);
    expect(await desk.store.expireDue()).toEqual([]);
    expect(await state(id)).toBe('executing');
  });

  it('a plan that lasts longer than the policy lets it, or was made under another', async () => {
    const forever = new Date(T0 + DAY + 1).toISOString();
    await expect(desk.open({ expiresAt: forever })).rejects.toThrow(InvalidRequestError);
    await expect(desk.open({ policyRevision: 'other' })).rejects.toThrow(InvalidRequestError);
    await expect(desk.open({ changes: [] })).rejects.toThrow(InvalidRequestError);
  });

  it('freeze window and emergency stop between claim and begin', async () => {
    const id = await desk.open();
    await desk.decide(id, 'ben');
    await desk.claim(id);
    const always = { schedule: '0 0 * * *', minutes: 1440, timeZone: 'UTC', workspaces: ['*'], clusters: [] };
    expect(await desk.start(id, { windows: [{ name: 'freeze', kind: 'deny', ...always }] })).toBe('refused');
    expect(await desk.start(id, { autonomy: { mode: 'automate', stopped: true } })).toBe('refused');
    expect(await desk.start(id)).toBe('yours');
  });

  it.each([
    ['rejected', (id: string) => desk.decide(id, 'eve', { decision: 'reject' })],
    ['cancelled', (id: string) => desk.store.end({ id, as: 'cancelled', actor: person('ann') })],
    [
      'superseded',
      (id: string) => desk.store.end({ id, as: 'superseded', actor: person('ann'), supersededBy: 'p-2' }),
    ],
    [
      'invalidated',
      (id: string) => desk.store.end({ id, as: 'invalidated', actor: person('ann'), reason: 'UID' }),
    ],
  ] as const)('what is %s stays so', async (end, act) => {
    const id = await desk.open();
    await desk.decide(id, 'ben');
    await act(id);
    expect(await state(id)).toBe(end);
    const tries = [
      () => desk.decide(id, 'cem'),
      () => desk.claim(id),
      () => desk.start(id),
      () => desk.revise(id, 'ann', { risk: 'medium' }),
    ];
    for (const one of tries) await expect(one()).rejects.toThrow(NotPossibleNowError);
    desk.clock.advance(2 * DAY);
    expect(await desk.store.expireDue()).toEqual([]);
    expect(await state(id)).toBe(end);
    // The same change may be proposed anew, and starts from nothing.
    const again = await desk.open();
    expect(again).not.toBe(id);
    expect(await state(again)).toBe('pending');
  });

  it('edit behind our back: what has not its digest is not begun', async () => {
    const id = await desk.open();
    await desk.decide(id, 'ben');
    await sql`update proposal_revision set plan = replace(plan, '"value":3', '"value":300')`.execute(
      database.db,
    );
    expect(await desk.claim(id)).toBe('refused');
  });

  it('double click: opens once, approves once, claims once', async () => {
    const [first, second] = await Promise.all([desk.open(), desk.open()]);
    expect(second).toBe(first);
    const high = await desk.open({ risk: 'high', changes: [{ ...revert }] });
    const clicks = await Promise.all([desk.decide(high, 'ben'), desk.decide(high, 'ben')]);
    expect(clicks.sort()).toEqual([false, true]);
    expect(await state(high)).toBe('pending');
    await desk.decide(high, 'cem');
    expect((await Promise.all([desk.claim(high), desk.claim(high)])).sort()).toEqual(['taken', 'yours']);
    expect(actions().filter((one) => one.endsWith('ben'))).toEqual(['proposal-approved ben']);
  });

  it('what expired unswept does not keep the same change from being proposed', async () => {
    const id = await desk.open();
    desk.clock.advance(DAY);
    const again = await desk.open();
    expect(again).not.toBe(id);
    expect([await state(id), await state(again)]).toEqual(['expired', 'pending']);
  });

  it('nothing is done that is not on record', async () => {
    const audit = async () => Promise.reject(new NotFoundError('The audit is away.', { next: 'Wait.' }));
    const store = createProposalStore({ db: database.db, clock: desk.clock, audit });
    const id = await desk.open();
    await expect(store.comment({ id, actor: person('eve'), body: 'why?' })).rejects.toThrow(
      'The audit is away.',
    );
    await expect(store.end({ id, as: 'cancelled', actor: person('ann') })).rejects.toThrow(
      'The audit is away.',
    );
    expect(await store.comments(id)).toEqual([]);
    expect(await state(id)).toBe('pending');
  });

  it('comments are kept with the revision they were about', async () => {
    const id = await desk.open();
    await desk.store.comment({ id, actor: person('eve'), body: ' why? ' });
    expect(await desk.store.comments(id)).toMatchObject([
      { body: 'why?', revision: 1, actor: { name: 'eve' } },
    ]);
    await expect(desk.store.comment({ id, actor: person('eve'), body: ' ' })).rejects.toThrow(
      InvalidRequestError,
    );
  });

  it('lists what is asked for, in the workspaces asked for', async () => {
    const id = await desk.open();
    const list = (over: object) => desk.store.list({ workspaces: ['fleet-default'], limit: 10, ...over });
    expect((await list({})).map((one) => one.id)).toEqual([id]);
    expect(await list({ workspaces: ['other'] })).toEqual([]);
    expect(await list({ open: false })).toEqual([]);
    expect(await list({ open: true, finding: 'f' })).toEqual([]);
  });

  describe.runIf(TEST_DATABASE === 'postgres')('two replicas racing', () => {
    it('one claims, one begins', async () => {
      for (let round = 0; round < 10; round += 1) {
        const id = await desk.open();
        await desk.decide(id, 'ben');
        const claims = await Promise.all(['a', 'b', 'c', 'd'].map((replica) => desk.claim(id, {}, replica)));
        expect(claims.filter((kind) => kind === 'yours')).toHaveLength(1);
        const starts = await Promise.all(['a', 'b', 'c', 'd'].map((replica) => desk.start(id, {}, replica)));
        expect(starts.filter((kind) => kind === 'yours')).toHaveLength(1);
        await desk.store.finish({ id, plan: await desk.latest(id), outcome: 'failed' });
      }
    });

    it('approval, rejection, edit and claim at once leave one story', async () => {
      for (let round = 0; round < 20; round += 1) {
        const id = await desk.open();
        await desk.decide(id, 'ben');
        const [claim, rejection, revision] = await Promise.allSettled([
          desk.claim(id),
          desk.decide(id, 'eve', { decision: 'reject' }),
          desk.revise(id, 'ann', { risk: 'medium' }),
        ]);
        const won = claim.status === 'fulfilled' && claim.value === 'yours';
        if (won) expect(revision.status).toBe('rejected');
        if (rejection.status === 'fulfilled') expect(await state(id)).toBe('rejected');
        if (won && rejection.status === 'fulfilled') await expect(desk.start(id)).rejects.toThrow();
        await desk.store.end({ id, as: 'cancelled', actor: person('ann') }).catch(() => false);
      }
    });
  });
});

const revert = {
  type: 'git-revert' as const,
  gitRepo: 'fleet-default/shop',
  repository: 'https://git.example.com/shop.git',
  branch: 'main',
  commits: [],
  restoreTo: 'abc',
  paths: [],
};
