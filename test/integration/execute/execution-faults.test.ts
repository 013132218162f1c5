import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';

import type { Plan } from '@outrider/api/contract/fixes/proposals.ts';
import { blobSha } from '@outrider/api/src/kernel/git/blob-sha.ts';
import type { FreezeWindow } from '@outrider/api/src/pipeline/propose/index.ts';

import { openTestDatabase, TEST_DATABASE, type TestDatabase } from '../../support/database/database.ts';
import { eventually } from '../../support/eventually.ts';
import {
  CART,
  executionBench,
  LEASE,
  MINUTE,
  TIMES,
  type ExecutionBench,
} from '../../support/execute/execution-bench.ts';
import { person } from '../../support/fixes/proposals.ts';

const DAY = 24 * 60 * MINUTE;
const REPOSITORY = 'https://git.example.com/shop.git';
const BASE = 'a'.repeat(40);
const VALUES = 'replicas: 1\n';
const PAYMENTS = { ...CART, name: 'payments' };

const inGit: Partial<Plan> = {
  targets: [
    {
      type: 'repository',
      repository: REPOSITORY,
      branch: 'main',
      baseCommit: BASE,
      blobs: { 'values.yaml': blobSha(VALUES) },
    },
  ],
  changes: [
    {
      type: 'git-edit',
      repository: REPOSITORY,
      branch: 'main',
      file: 'values.yaml',
      line: 1,
      before: 'replicas: 1',
      after: 'replicas: 3',
    },
  ],
};

const scaleTo = (object: typeof CART, value: number) => ({
  type: 'kubernetes-patch' as const,
  object,
  operations: [{ op: 'replace' as const, path: '/spec/replicas', value }],
});

/** A plan of two steps, on two objects. */
const twoSteps: Partial<Plan> = {
  targets: [
    { ...CART, type: 'object', uid: 'uid-1', resourceVersion: '7' },
    { ...PAYMENTS, type: 'object', uid: 'uid-2', resourceVersion: '9' },
  ],
  changes: [scaleTo(CART, 3), scaleTo(PAYMENTS, 3)],
};

const freeze: FreezeWindow = {
  name: 'freeze',
  kind: 'deny',
  schedule: '0 0 * * *',
  minutes: 1440,
  timeZone: 'UTC',
  workspaces: ['*'],
  clusters: [],
};

describe('integration/execute/execution-faults', () => {
  let database: TestDatabase;
  let bench: ExecutionBench;
  beforeAll(async () => {
    database = await openTestDatabase();
  });
  beforeEach(async () => {
    await database.clear();
    bench = executionBench(database);
    bench.repository.files.set(`${BASE}:values.yaml`, VALUES);
    bench.cluster.put(PAYMENTS, { metadata: { uid: 'uid-2', resourceVersion: '9' }, spec: { replicas: 1 } });
  });
  afterAll(() => database.close());

  /** Work that stands still from some point on, until it is let go; nobody waits for it. */
  function standstill() {
    let release = () => {};
    let reached = false;
    const gate = new Promise<void>((resolve) => {
      release = resolve;
    });
    return {
      hold: () => {
        reached = true;
        return gate;
      },
      isReached: () => reached,
      release: () => release(),
    };
  }

  it('crash after patch, before the row: another replica looks, finds it done, and sends nothing', async () => {
    const id = await bench.approved();
    const dying = standstill();
    bench.cluster.after = dying.hold;
    const round = bench.executor('one').round();
    await eventually(() => expect(dying.isReached()).toBe(true));
    expect(await bench.steps(id)).toEqual(['sent']);

    const other = bench.executor('two');
    expect(await other.round()).toBe(0);
    bench.desk.clock.advance(LEASE);
    expect(await other.round()).toBe(1);
    expect(await bench.steps(id)).toEqual(['done']);
    expect(bench.cluster.sent).toHaveLength(1);
    // The inverse is known all the same.
    expect((await other.runs(id))[0]?.steps[0]?.inverse).toMatchObject({ type: 'kubernetes-patch' });

    // The first one was only slow: what it thinks it knows is not written over what is known.
    dying.release();
    await round;
    expect((await other.runs(id))[0]?.state).toBe('verifying');
    expect(bench.cluster.effects).toBe(1);
    expect(bench.record.filter(({ detail }) => detail['state'] === 'done')).toHaveLength(1);
  });

  it('crash after the intent, before the patch: another replica looks, finds it missing, and sends it', async () => {
    const id = await bench.approved();
    const dying = standstill();
    bench.cluster.before = dying.hold;
    const round = bench.executor('one').round();
    await eventually(() => expect(dying.isReached()).toBe(true));
    bench.cluster.before = async () => {};
    bench.desk.clock.advance(LEASE);
    await bench.executor('two').round();
    expect(await bench.steps(id)).toEqual(['done']);
    expect(bench.cluster.effects).toBe(1);
    // It wakes up and sends what was sent since: the guards keep it from being done twice.
    dying.release();
    await round;
    expect(bench.cluster.sent).toHaveLength(2);
    expect(bench.cluster.effects).toBe(1);
    expect(await bench.steps(id)).toEqual(['done']);
  });

  it('crash after push, before the row: the push finds its own commit, and one pull request is opened', async () => {
    const id = await bench.approved(inGit);
    const dying = standstill();
    bench.repository.afterPush = dying.hold;
    const round = bench.executor('one').round();
    await eventually(() => expect(dying.isReached()).toBe(true));
    bench.desk.clock.advance(LEASE);
    await bench.executor('two').round();
    expect(await bench.steps(id)).toEqual(['done', 'done']);
    dying.release();
    await round;
    expect([bench.repository.pushes, bench.repository.pulls.length]).toEqual([1, 1]);
  });

  it('forge that times out after it succeeded: the pull request is found, not opened again', async () => {
    const id = await bench.approved(inGit);
    bench.repository.openProblems.push({ kind: 'unreachable', message: 'No answer in time.' });
    const executor = bench.executor('one');
    await executor.round();
    expect(await bench.steps(id)).toEqual(['done', 'unknown']);
    bench.desk.clock.advance(MINUTE);
    await executor.round();
    expect(await bench.steps(id)).toEqual(['done', 'done']);
    expect(bench.repository.pulls).toHaveLength(1);
  });

  it.each([
    ['branch-taken', 'failed'],
    ['protected', 'failed'],
    ['base-moved', 'invalidated'],
  ] as const)('push that ends as %s: %s', async (outcome, state) => {
    const id = await bench.approved(inGit);
    bench.repository.pushAnswers.push({ outcome, message: 'No.' });
    await bench.executor('one').round();
    expect(await bench.state(id)).toBe(state);
    expect(bench.repository.pulls).toEqual([]);
    expect(await bench.taken()).toEqual([]);
  });

  it('outcome unknown: the object is looked at before it is sent again', async () => {
    const id = await bench.approved();
    bench.cluster.answers.push({ outcome: 'unknown', message: 'No answer.' });
    const executor = bench.executor('one');
    await executor.round();
    expect(await bench.steps(id)).toEqual(['unknown']);
    bench.cluster.isAway = true;
    bench.desk.clock.advance(MINUTE);
    await executor.round();
    expect(await bench.steps(id)).toEqual(['unknown']);
    expect(bench.cluster.sent).toHaveLength(1);
    bench.cluster.isAway = false;
    bench.desk.clock.advance(MINUTE);
    await executor.round();
    expect(await bench.steps(id)).toEqual(['done']);
    expect([bench.cluster.sent.length, bench.cluster.effects]).toEqual([2, 1]);
  });

  it('double click: one execution', async () => {
    const id = await bench.approved();
    const plan = await bench.desk.latest(id);
    const executor = bench.executor('one');
    const clicks = await Promise.all([1, 2].map(() => executor.begin({ id, plan, actor: person('ben') })));
    expect(clicks.map(({ kind }) => kind).sort()).toEqual(['taken', 'yours']);
    await Promise.all([executor.round(), executor.round()]);
    expect(bench.cluster.effects).toBe(1);
    expect(await executor.runs(id)).toHaveLength(1);
  });

  it('freeze window that closes mid-run: nothing more is sent until it opens', async () => {
    const id = await bench.approved(twoSteps);
    bench.cluster.after = async () => {
      bench.world.situation = { ...bench.world.situation, windows: [freeze] };
    };
    const executor = bench.executor('one');
    await executor.round();
    expect(await bench.steps(id)).toEqual(['done', 'planned']);
    expect((await executor.runs(id))[0]?.note).toContain('The freeze window “freeze”');
    bench.desk.clock.advance(MINUTE);
    await executor.round();
    expect(bench.cluster.effects).toBe(1);
    bench.cluster.after = async () => {};
    bench.world.situation = { ...bench.world.situation, windows: [] };
    bench.desk.clock.advance(MINUTE);
    await executor.round();
    expect(await bench.steps(id)).toEqual(['done', 'done']);
  });

  it('freeze window that never opens again in time: fails half done, and is offered to be taken back', async () => {
    const id = await bench.approved(twoSteps);
    bench.cluster.after = async () => {
      bench.world.situation = { ...bench.world.situation, windows: [freeze] };
    };
    const executor = bench.executor('one');
    await executor.round();
    bench.desk.clock.advance(DAY);
    await executor.round();
    expect(await bench.state(id)).toBe('failed');
    expect(bench.desk.record.at(-1)?.detail).toMatchObject({ canBeUndone: true });
    expect(bench.cluster.effects).toBe(1);
  });

  it('emergency stop mid-queue: what is begun sends nothing more, what is approved is not begun', async () => {
    const id = await bench.approved(twoSteps);
    bench.cluster.after = async () => {
      bench.world.situation = { ...bench.world.situation, autonomy: { mode: 'advise', stopped: true } };
    };
    const executor = bench.executor('one');
    await executor.round();
    const next = await bench.approved(inGit);
    bench.desk.clock.advance(MINUTE);
    await executor.round();
    expect(await bench.steps(id)).toEqual(['done', 'planned']);
    expect(await bench.state(next)).toBe('approved');
    expect([bench.cluster.effects, bench.repository.pushes]).toEqual([1, 0]);
  });

  it('approver who lost the right before a step', async () => {
    const id = await bench.approved();
    const executor = bench.executor('one');
    await executor.begin({ id, plan: await bench.desk.latest(id) });
    bench.world.without.add('ben');
    await executor.round();
    expect(bench.cluster.sent).toEqual([]);
    bench.desk.clock.advance(DAY);
    await executor.round();
    expect(await bench.taken()).toEqual([]);
    expect(await bench.state(id)).toBe('expired');
  });

  it.each([
    [
      'target changed after approval',
      () => bench.cluster.touch(CART, (fields) => (fields['spec'] = { replicas: 2 })),
    ],
    [
      'UID swap',
      () => {
        bench.cluster.put(CART, { metadata: { uid: 'uid-9', resourceVersion: '7' }, spec: { replicas: 1 } });
      },
    ],
    ['target gone', () => bench.cluster.remove(CART)],
    [
      'target changed between the look and the patch',
      () => {
        bench.cluster.answers.push({ outcome: 'changed-meanwhile', message: 'A test failed.' });
      },
    ],
  ])('%s: invalidated, and nothing is done', async (_, happen) => {
    const id = await bench.approved();
    happen();
    await bench.executor('one').round();
    expect(await bench.state(id)).toBe('invalidated');
    expect(bench.cluster.effects).toBe(0);
    expect(await bench.taken()).toEqual([]);
    expect(bench.desk.record.at(-1)).toMatchObject({ action: 'proposal-invalidated' });
  });

  it('the second target changed: fails half done', async () => {
    const id = await bench.approved(twoSteps);
    bench.cluster.touch(PAYMENTS, (fields) => (fields['spec'] = { replicas: 2 }));
    const executor = bench.executor('one');
    await executor.round();
    expect(await bench.state(id)).toBe('failed');
    expect(await bench.steps(id)).toEqual(['done', 'failed']);
    await executor.undo({ id, actor: person('ben') });
    await executor.round();
    expect(bench.cluster.at(CART)?.['spec']).toEqual({ replicas: 1 });
    expect(await bench.state(id)).toBe('rolled-back');
  });

  it('expired before it was begun: nothing is sent', async () => {
    const id = await bench.approved();
    bench.desk.clock.advance(DAY);
    await bench.executor('one').round();
    expect(await bench.state(id)).toBe('expired');
    expect(bench.cluster.sent).toEqual([]);
  });

  it('not allowed: fails, and nothing was done', async () => {
    const id = await bench.approved();
    bench.cluster.answers.push({ outcome: 'not-allowed', message: 'The executor may not.' });
    await bench.executor('one').round();
    expect(await bench.state(id)).toBe('failed');
    expect(bench.desk.record.at(-1)?.detail).toMatchObject({
      reason: 'The executor may not.',
      canBeUndone: false,
    });
  });

  it('what is so already is not sent, and not taken back', async () => {
    const id = await bench.approved();
    bench.cluster.touch(CART, (fields) => (fields['spec'] = { replicas: 3 }));
    const executor = bench.executor('one');
    await executor.round();
    bench.desk.clock.advance(TIMES.verifyMs);
    await executor.round();
    expect(await bench.state(id)).toBe('succeeded');
    expect(bench.cluster.sent).toEqual([]);
    await expect(executor.undo({ id, actor: person('ben') })).rejects.toThrow('cannot be taken back');
  });

  it('a plan that does not name what it changes is not carried out', async () => {
    const id = await bench.approved({ changes: [scaleTo(PAYMENTS, 3)] });
    await bench.executor('one').round();
    expect(await bench.state(id)).toBe('invalidated');
    expect(bench.cluster.sent).toEqual([]);
  });

  describe.runIf(TEST_DATABASE === 'postgres')('two replicas racing', () => {
    it('do each thing once', async () => {
      for (let round = 0; round < 10; round += 1) {
        bench.cluster.put(CART, { metadata: { uid: 'uid-1', resourceVersion: '7' }, spec: { replicas: 1 } });
        const before = bench.cluster.sent.length;
        const id = await bench.approved();
        const executors = ['a', 'b', 'c'].map((replica) => bench.executor(replica));
        await Promise.all(executors.map((one) => one.round()));
        expect(bench.cluster.sent.length - before).toBe(1);
        bench.desk.clock.advance(TIMES.verifyMs);
        await Promise.all(executors.map((one) => one.round()));
        expect(await bench.state(id)).toBe('succeeded');
      }
    });
  });
});
