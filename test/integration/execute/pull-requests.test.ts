import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';

import type { Plan } from '@outrider/api/contract/fixes/proposals.ts';
import { blobSha } from '@outrider/api/src/kernel/git/blob-sha.ts';
import type { ForgeProblem } from '@outrider/api/src/ports/forge.ts';

import { openTestDatabase, type TestDatabase } from '../../support/database/database.ts';
import { executionBench, MINUTE, TIMES, type ExecutionBench } from '../../support/execute/execution-bench.ts';
import { person } from '../../support/fixes/proposals.ts';

const DAY = 24 * 60 * MINUTE;
const BASE = 'a'.repeat(40);
const STRANGE = 'c'.repeat(40);
const VALUES = 'replicas: 1\n';
const away: ForgeProblem = { kind: 'unreachable', message: 'The forge does not answer.' };

const target = (repository: string) => ({
  type: 'repository' as const,
  repository: `https://git.example.com/${repository}.git`,
  branch: 'main',
  baseCommit: BASE,
  blobs: { 'values.yaml': blobSha(VALUES) },
});
const edit = (repository: string) => ({
  type: 'git-edit' as const,
  repository: `https://git.example.com/${repository}.git`,
  branch: 'main',
  file: 'values.yaml',
  line: 1,
  before: 'replicas: 1',
  after: 'replicas: 3',
});
/** A plan that changes one line of a file in each of some repositories. */
const inGit = (...repositories: readonly string[]): Partial<Plan> => ({
  targets: repositories.map(target),
  changes: repositories.map(edit),
});

describe('integration/execute/pull-requests', () => {
  let database: TestDatabase;
  let bench: ExecutionBench;
  beforeAll(async () => {
    database = await openTestDatabase();
  });
  beforeEach(async () => {
    await database.clear();
    bench = executionBench(database);
    bench.repository.files.set(`${BASE}:values.yaml`, VALUES);
  });
  afterAll(() => database.close());

  const executor = () => bench.executor('one');
  /** Opens the pull request of a plan; answers the proposal. */
  async function opened(): Promise<string> {
    const id = await bench.approved(inGit('shop'));
    await executor().round();
    expect(bench.repository.pulls).toMatchObject([{ number: 1, state: 'open' }]);
    return id;
  }
  async function roundAfter(time: number): Promise<void> {
    bench.desk.clock.advance(time);
    await executor().round();
  }
  const endOf = () => bench.desk.record.at(-1)?.detail;

  describe('of an execution that fails', () => {
    it('is told why, and closed, before it ends; nothing is left to take back', async () => {
      const id = await opened();
      await roundAfter(TIMES.mergeMs);
      expect(bench.repository.pulls).toMatchObject([{ state: 'closed' }]);
      expect([...bench.repository.comments.values()]).toEqual([
        expect.stringContaining('must not be merged any more: Nobody merged the pull request in time.'),
      ]);
      expect(await bench.state(id)).toBe('failed');
      expect(endOf()).toMatchObject({
        reason: 'Nobody merged the pull request in time.',
        canBeUndone: false,
      });
      await expect(executor().undo({ id, actor: person('ben') })).rejects.toThrow('cannot be taken back');
    });

    it('keeps it waiting, with its targets, until it is closed', async () => {
      const id = await opened();
      bench.repository.closeProblems.push(away, { ...away, kind: 'unauthorized' });
      await roundAfter(TIMES.mergeMs);
      await roundAfter(MINUTE);
      const [run] = await executor().runs(id);
      expect(run).toMatchObject({
        state: 'waiting',
        note: 'Nobody merged the pull request in time. Its pull request has to be closed first: The forge does not answer.',
      });
      expect(await bench.taken()).toHaveLength(1);
      await roundAfter(MINUTE);
      expect(await bench.state(id)).toBe('failed');
      expect([bench.repository.closings, bench.repository.comments.size]).toEqual([3, 1]);
      expect(await bench.taken()).toEqual([]);
    });

    it('goes on as merged where somebody merges it in that moment', async () => {
      const id = await opened();
      bench.repository.beforeClose = (number) => bench.repository.settle(number, 'merged');
      await roundAfter(TIMES.mergeMs);
      expect((await executor().runs(id))[0]?.state).toBe('verifying');
      await roundAfter(TIMES.verifyMs);
      expect(await bench.state(id)).toBe('succeeded');
    });

    it('is closed where another repository refuses', async () => {
      const id = await bench.approved(inGit('shop', 'edge'));
      bench.repository.afterPush = async () => {
        bench.repository.pushAnswers.push({ outcome: 'protected', message: 'No.' });
      };
      await executor().round();
      expect(await bench.steps(id)).toEqual(['done', 'done', 'failed', 'planned']);
      expect(bench.repository.pulls).toMatchObject([{ state: 'closed' }]);
      expect(endOf()).toMatchObject({ reason: 'No.', canBeUndone: false });
      expect(await bench.state(id)).toBe('failed');
    });

    it('is closed where its answer was lost and the plan expired meanwhile', async () => {
      const id = await bench.approved(inGit('shop', 'edge'));
      bench.repository.openProblems.push(away);
      await executor().round();
      expect(await bench.steps(id)).toEqual(['done', 'unknown', 'planned', 'planned']);
      await roundAfter(DAY);
      expect(bench.repository.pulls).toMatchObject([{ state: 'closed' }]);
      expect(await bench.state(id)).toBe('failed');
    });
  });

  describe('that holds another commit than was pushed', () => {
    it('fails, and is closed, while it is open', async () => {
      const id = await opened();
      bench.repository.settle(1, 'open', STRANGE);
      await roundAfter(MINUTE);
      expect(await bench.state(id)).toBe('failed');
      expect(bench.repository.pulls).toMatchObject([{ state: 'closed' }]);
      expect(endOf()).toMatchObject({
        reason: expect.stringContaining('holds commit cccccccccccc, and not'),
      });
    });

    it.each([['before it is asked'], ['while it is closed']])('fails when merged %s', async (when) => {
      const id = await opened();
      if (when === 'before it is asked') bench.repository.settle(1, 'merged', STRANGE);
      bench.repository.beforeClose = (number) => bench.repository.settle(number, 'merged', STRANGE);
      await roundAfter(when === 'before it is asked' ? MINUTE : TIMES.mergeMs);
      expect(await bench.state(id)).toBe('failed');
      expect(endOf()).toMatchObject({
        reason: expect.stringContaining('Pull request 1 brought commit cccccccccccc, and not'),
        // What was merged is not what its inverse takes back.
        canBeUndone: false,
      });
    });

    it('fails when it is found', async () => {
      const id = await bench.approved(inGit('shop'));
      bench.repository.openProblems.push(away);
      await executor().round();
      bench.repository.settle(1, 'open', STRANGE);
      await roundAfter(MINUTE);
      expect(await bench.steps(id)).toEqual(['done', 'failed']);
      expect(bench.repository.pulls).toMatchObject([{ state: 'closed' }]);
      expect(await bench.state(id)).toBe('failed');
    });

    it('is the same where the forge tells its first 12 digits only', async () => {
      const id = await opened();
      bench.repository.settle(1, 'merged', bench.repository.pulls[0]?.head.slice(0, 12));
      await roundAfter(MINUTE);
      expect((await executor().runs(id))[0]?.state).toBe('verifying');
      await roundAfter(TIMES.verifyMs);
      expect(await bench.state(id)).toBe('succeeded');
    });
  });

  describe('that the forge does not open for now', () => {
    it('is tried until it does, however often: outages do not count', async () => {
      const id = await bench.approved(inGit('shop'));
      bench.repository.openRefusals.push(...Array.from({ length: 12 }, () => away));
      await executor().round();
      for (let round = 0; round < 12; round += 1) await roundAfter(MINUTE);
      expect(await bench.steps(id)).toEqual(['done', 'done']);
      expect((await executor().runs(id))[0]?.steps[1]).toMatchObject({ attempts: 13 });
    });

    it('is not asked before the time that it named', async () => {
      const id = await bench.approved(inGit('shop'));
      const later = { kind: 'rate-limited', message: 'Too often.', retryAfterMs: 10 * MINUTE } as const;
      bench.repository.openRefusals.push(later);
      await executor().round();
      bench.desk.clock.advance(9 * MINUTE);
      expect(await executor().round()).toBe(0);
      await roundAfter(MINUTE);
      expect(await bench.steps(id)).toEqual(['done', 'done']);
    });
  });
});
