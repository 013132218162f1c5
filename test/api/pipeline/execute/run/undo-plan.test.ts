import { describe, expect, it } from 'vitest';

import type { Change } from '@outrider/api/contract/diagnosis/changes.ts';
import { canBeUndone, isUndoOver, undoPlan } from '@outrider/api/src/pipeline/execute/run/undo-plan.ts';
import type { RunFacts, StepFacts } from '@outrider/api/src/pipeline/execute/state/run-facts.ts';

import { aProposal, T0 } from '../../../../support/fixes/proposals.ts';

const object = { cluster: 'c-1', apiVersion: 'apps/v1', kind: 'Deployment', namespace: 'shop', name: 'cart' };
const inverse: Change = { type: 'kubernetes-patch', object, operations: [] };
const step = (over: Partial<StepFacts> = {}): StepFacts => ({
  position: 0,
  key: 'k:0',
  kind: 'change',
  state: 'done',
  attempts: 1,
  after: { uid: 'uid-1', resourceVersion: '8' },
  inverse,
  at: T0,
  ...over,
});
const run = (...steps: readonly StepFacts[]): RunFacts => ({
  id: 'run-1',
  proposal: 'p-1',
  revision: 1,
  digest: 'd',
  kind: 'apply',
  state: 'failed',
  lease: 1,
  openedAt: T0,
  steps,
});
const git = { head: async () => ({ value: 'head' }) };

describe('api/pipeline/execute/run/undo-plan', () => {
  it('takes back what was done by us and can be taken back, from how it was left', async () => {
    expect((await undoPlan(git, run(step()), aProposal())).plan).toEqual({
      targets: [{ ...object, type: 'object', uid: 'uid-1', resourceVersion: '8' }],
      changes: [inverse],
    });
  });

  it('is not offered for what was so already, has no inverse, or takes something back itself', async () => {
    expect(canBeUndone(run(step()))).toBe(true);
    expect(canBeUndone(run(step({ attempts: 0 })))).toBe(false);
    expect(canBeUndone(run(step(), step({ position: 1, inverse: undefined })))).toBe(false);
    expect(canBeUndone(run(step({ state: 'failed' })))).toBe(false);
    expect(canBeUndone({ ...run(step()), kind: 'undo' })).toBe(false);
    expect((await undoPlan(git, run(step({ inverse: undefined })), aProposal())).plan).toBeUndefined();
  });

  it('is over after thirty days', () => {
    const DAY = 86_400_000;
    expect(isUndoOver({ endedAt: T0 }, T0 + 30 * DAY)).toBe(false);
    expect(isUndoOver({ endedAt: T0 }, T0 + 30 * DAY + 1)).toBe(true);
    expect(isUndoOver({}, T0)).toBe(false);
  });

  describe('of a commit', () => {
    const COMMIT = 'c'.repeat(40);
    const push = step({ kind: 'push', after: { commit: COMMIT } });
    const opened = (after: StepFacts['after'], over: Partial<StepFacts> = {}) =>
      step({ position: 1, kind: 'pull-request', inverse: undefined, after, ...over });
    const pullRequest = { number: 1, url: 'https://forge.example.com/1' };

    it('is offered once it was merged, or may have been where there is no forge', () => {
      const merged = opened({ commit: COMMIT.slice(0, 12), pullRequest, merged: true });
      expect(canBeUndone(run(push, merged))).toBe(true);
      expect(canBeUndone(run(push, opened({ note: 'There is no forge.' })))).toBe(true);
    });

    it('is not offered where nobody merged it, or something else was merged', async () => {
      for (const other of [
        opened({ commit: COMMIT, pullRequest, merged: false }),
        opened({ commit: COMMIT, pullRequest }),
        opened(undefined, { state: 'failed' }),
        opened({ commit: 'd'.repeat(40), pullRequest, merged: true }),
      ]) {
        expect(canBeUndone(run(push, other))).toBe(false);
      }
      expect(canBeUndone(run(push))).toBe(false);
    });
  });
});
