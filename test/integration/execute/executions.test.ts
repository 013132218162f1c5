import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';

import type { Plan } from '@outrider/api/contract/fixes/proposals.ts';
import { NotPossibleNowError } from '@outrider/api/src/kernel/errors.ts';
import { blobSha } from '@outrider/api/src/kernel/git/blob-sha.ts';

import { openTestDatabase, type TestDatabase } from '../../support/database/database.ts';
import {
  CART,
  executionBench,
  MINUTE,
  TIMES,
  type ExecutionBench,
} from '../../support/execute/execution-bench.ts';
import { person } from '../../support/fixes/proposals.ts';

const REPOSITORY = 'https://git.example.com/shop.git';
const BASE = 'a'.repeat(40);
const VALUES = 'replicas: 1 # few\nimage: cart:1\n';

/** A plan that changes one line of one file. */
const inGit: Partial<Plan> = {
  targets: [
    {
      type: 'repository',
      repository: REPOSITORY,
      branch: 'main',
      baseCommit: BASE,
      blobs: { 'cart/values.yaml': blobSha(VALUES) },
    },
  ],
  changes: [
    {
      type: 'git-edit',
      repository: REPOSITORY,
      branch: 'main',
      file: 'cart/values.yaml',
      line: 1,
      before: 'replicas: 1',
      after: 'replicas: 3',
    },
  ],
};

describe('integration/execute/executions', () => {
  let database: TestDatabase;
  let bench: ExecutionBench;
  beforeAll(async () => {
    database = await openTestDatabase();
  });
  beforeEach(async () => {
    await database.clear();
    bench = executionBench(database);
    bench.repository.files.set(`${BASE}:cart/values.yaml`, VALUES);
  });
  afterAll(() => database.close());

  const replicas = () => bench.cluster.at(CART)?.['spec'];

  it('the whole way in a cluster: claimed, sent with guards, verified, on record', async () => {
    const id = await bench.approved();
    const executor = bench.executor('one');
    expect(await executor.round()).toBe(1);
    expect(replicas()).toEqual({ replicas: 3 });
    expect(bench.cluster.sent).toMatchObject([
      {
        operations: [
          { op: 'test', path: '/metadata/uid', value: 'uid-1' },
          { op: 'test', path: '/metadata/resourceVersion', value: '7' },
          { op: 'replace', path: '/spec/replicas', value: 3 },
        ],
      },
    ]);
    expect(await bench.state(id)).toBe('executing');
    expect(await bench.steps(id)).toEqual(['done']);
    expect(await bench.taken()).toHaveLength(1);
    // Nothing is looked at before the window is over.
    expect(await executor.round()).toBe(0);
    bench.desk.clock.advance(TIMES.verifyMs);
    expect(await executor.round()).toBe(1);
    expect(await bench.state(id)).toBe('succeeded');
    expect(await bench.taken()).toEqual([]);
    expect(await executor.round()).toBe(0);
    expect(bench.cluster.effects).toBe(1);
    const [run] = await executor.runs(id);
    expect(run).toMatchObject({ state: 'succeeded', note: 'Gone.', steps: [{ attempts: 1 }] });
    expect(run?.steps[0]).toMatchObject({
      key: `${run?.digest ?? ''}:0`,
      before: { uid: 'uid-1', resourceVersion: '7', fields: [{ path: '/spec/replicas', value: 1 }] },
      after: { uid: 'uid-1', resourceVersion: '8', fields: [{ path: '/spec/replicas', value: 3 }] },
    });
    expect(bench.record.map(({ action, detail }) => [action, detail['state']])).toEqual([
      ['execution-step', 'sent'],
      ['execution-step', 'done'],
    ]);
    expect(bench.desk.record.map(({ action }) => action).slice(-3)).toEqual([
      'execution-scheduled',
      'execution-started',
      'execution-succeeded',
    ]);
  });

  it('what did not help fails, is offered to be taken back, and is: as an execution of its own', async () => {
    const id = await bench.approved();
    bench.world.helped = false;
    const executor = bench.executor('one');
    await executor.round();
    bench.desk.clock.advance(TIMES.verifyMs);
    await executor.round();
    expect(await bench.state(id)).toBe('failed');
    expect(bench.desk.record.at(-1)).toMatchObject({
      action: 'execution-failed',
      detail: { reason: 'Still open.', canBeUndone: true },
    });
    await executor.undo({ id, actor: person('ben') });
    await expect(executor.undo({ id, actor: person('ben') })).rejects.toThrow(NotPossibleNowError);
    await executor.round();
    expect(replicas()).toEqual({ replicas: 1 });
    expect(await bench.state(id)).toBe('rolled-back');
    expect((await executor.runs(id)).map(({ kind, state }) => [kind, state])).toEqual([
      ['apply', 'failed'],
      ['undo', 'succeeded'],
    ]);
    await expect(executor.undo({ id, actor: person('ben') })).rejects.toThrow(NotPossibleNowError);
    expect(bench.cluster.effects).toBe(2);
  });

  it('what was changed since is not taken back, and what somebody lost the right to neither', async () => {
    const id = await bench.approved();
    const executor = bench.executor('one');
    await executor.round();
    bench.desk.clock.advance(TIMES.verifyMs);
    await executor.round();
    await executor.undo({ id, actor: person('ben') });
    bench.world.without.add('ben');
    await executor.round();
    expect(bench.cluster.effects).toBe(1);
    bench.world.without.clear();
    bench.cluster.touch(CART, (fields) => {
      fields['spec'] = { replicas: 5 };
    });
    bench.desk.clock.advance(MINUTE);
    await executor.round();
    expect(replicas()).toEqual({ replicas: 5 });
    expect(await bench.state(id)).toBe('succeeded');
    expect((await executor.runs(id)).at(-1)).toMatchObject({ kind: 'undo', state: 'dropped' });
    expect(bench.record.at(-1)).toMatchObject({ action: 'execution-failed', detail: { undo: true } });
    expect(await bench.taken()).toEqual([]);
  });

  it('the whole way in Git: branch, pull request, merge, verified', async () => {
    const id = await bench.approved(inGit);
    const executor = bench.executor('one');
    await executor.round();
    expect(bench.repository.plans[0]).toMatchObject({
      branch: `outrider/${id}-r1`,
      edits: [{ path: 'cart/values.yaml', after: 'replicas: 3 # few\nimage: cart:1\n' }],
      trailers: { proposal: id, requestedBy: 'ann <ann>', approvedBy: ['ben <ben>'] },
    });
    expect(bench.repository.pulls).toHaveLength(1);
    expect(await bench.state(id)).toBe('executing');
    bench.desk.clock.advance(MINUTE);
    await executor.round();
    expect((await executor.runs(id))[0]).toMatchObject({
      state: 'waiting',
      note: 'Waits until somebody merges the pull request.',
    });
    bench.repository.settle(1, 'merged');
    bench.desk.clock.advance(MINUTE);
    await executor.round();
    expect((await executor.runs(id))[0]?.state).toBe('verifying');
    bench.desk.clock.advance(TIMES.verifyMs);
    await executor.round();
    expect(await bench.state(id)).toBe('succeeded');

    // Taken back by a commit that restores the file, on what the branch holds by then.
    bench.repository.branches.set('main', 'b'.repeat(40));
    await executor.undo({ id, actor: person('ben') });
    await executor.round();
    expect(bench.repository.plans.at(-1)).toMatchObject({
      branch: `outrider/${id}-r1-undo`,
      base: { commit: 'b'.repeat(40) },
      edits: [
        {
          path: 'cart/values.yaml',
          before: blobSha('replicas: 3 # few\nimage: cart:1\n'),
          after: VALUES,
        },
      ],
    });
    bench.repository.settle(2, 'merged');
    bench.desk.clock.advance(MINUTE);
    await executor.round();
    expect(await bench.state(id)).toBe('rolled-back');
  });

  it.each([
    ['closed', 0, 'The pull request was closed without being merged.'],
    ['open', TIMES.mergeMs, 'Nobody merged the pull request in time.'],
  ] as const)('a pull request that stays %s fails', async (state, after, reason) => {
    const id = await bench.approved(inGit);
    const executor = bench.executor('one');
    await executor.round();
    bench.repository.settle(1, state);
    bench.desk.clock.advance(Math.max(after, MINUTE));
    await executor.round();
    expect(await bench.state(id)).toBe('failed');
    expect(bench.desk.record.at(-1)?.detail).toMatchObject({ reason });
  });

  it('without a forge the branch is all there is, and it has until the end to help', async () => {
    bench.repository.hasForge = false;
    const id = await bench.approved(inGit);
    const executor = bench.executor('one');
    await executor.round();
    expect(await bench.steps(id)).toEqual(['done', 'done']);
    expect((await executor.runs(id))[0]?.state).toBe('verifying');
    bench.desk.clock.advance(TIMES.mergeMs);
    await executor.round();
    expect(await bench.state(id)).toBe('succeeded');
  });

  it('one execution per target at a time: the second waits until the first has ended', async () => {
    const first = await bench.approved();
    const executor = bench.executor('one');
    await executor.round();
    const other = { op: 'replace' as const, path: '/spec/paused', value: true };
    const target = { ...CART, type: 'object' as const, uid: 'uid-1', resourceVersion: '8' };
    const second = await bench.approved({
      targets: [target],
      changes: [{ type: 'kubernetes-patch', object: CART, operations: [other] }],
    });
    await expect(executor.begin({ id: second, plan: await bench.desk.latest(second) })).rejects.toThrow(
      'Another execution is under way at the same place.',
    );
    await executor.round();
    expect(await bench.state(second)).toBe('approved');
    bench.desk.clock.advance(TIMES.verifyMs);
    await executor.round();
    expect([await bench.state(first), await bench.state(second)]).toEqual(['succeeded', 'approved']);
    await executor.round();
    expect(await bench.state(second)).not.toBe('approved');
  });
});
