import { describe, expect, it } from 'vitest';

import type { Change } from '@outrider/api/contract/diagnosis/changes.ts';
import { canBeUndone, undoPlan } from '@outrider/api/src/pipeline/execute/run/undo-plan.ts';
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
});
