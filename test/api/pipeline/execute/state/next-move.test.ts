import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { nextMove } from '@outrider/api/src/pipeline/execute/state/next-move.ts';
import type { RunFacts, StepFacts } from '@outrider/api/src/pipeline/execute/state/run-facts.ts';
import type { ExecutionAnswer, Refusal } from '@outrider/api/src/pipeline/propose/index.ts';
import type { RunState, StepState } from '@outrider/api/src/ports/tables/execution-tables.ts';

const NOW = 1_000_000;
const YES: ExecutionAnswer = { ok: true };
const no = (...causes: Refusal['cause'][]): ExecutionAnswer => ({
  ok: false,
  reasons: causes.map((cause) => ({ cause, text: `${cause}.` })),
});

function aStep(state: StepState, position = 0, over: Partial<StepFacts> = {}): StepFacts {
  const attempts = state === 'planned' ? 0 : 1;
  return { position, key: `k:${position}`, kind: 'change', state, attempts, at: NOW, ...over };
}

function aRun(state: RunState, states: readonly StepState[], over: Partial<RunFacts> = {}): RunFacts {
  return {
    id: 'run-1',
    proposal: 'p-1',
    revision: 1,
    digest: 'd',
    kind: 'apply',
    state,
    lease: 1,
    openedAt: NOW,
    steps: states.map((one, position) => aStep(one, position)),
    ...over,
  };
}

const runs = fc
  .record({
    state: fc.constantFrom<RunState>(
      'queued',
      'running',
      'waiting',
      'verifying',
      'succeeded',
      'failed',
      'dropped',
    ),
    steps: fc.array(fc.constantFrom<StepState>('planned', 'sent', 'done', 'failed', 'unknown'), {
      minLength: 1,
      maxLength: 6,
    }),
  })
  .map(({ state, steps }) => aRun(state, steps, { dueAt: NOW }));
const causes = fc.constantFrom<Refusal['cause']>(
  ...(['stopped', 'state', 'expired', 'tampered', 'policy-changed', 'rejected'] as const),
  ...(['approvals', 'autonomy', 'protected', 'window'] as const),
);

describe('api/pipeline/execute/state/next-move', () => {
  it('without leave nothing is begun or sent, whatever the reason', () => {
    fc.assert(
      fc.property(runs, fc.array(causes, { minLength: 1, maxLength: 4 }), (run, why) => {
        expect(['send', 'begin']).not.toContain(nextMove(run, no(...why), NOW).do);
      }),
    );
  });

  it('only a planned step is sent, only while it runs, and only after all before it are done', () => {
    fc.assert(
      fc.property(runs, (run) => {
        const move = nextMove(run, YES, NOW);
        if (move.do !== 'send') return;
        expect([run.state, move.step.state]).toEqual(['running', 'planned']);
        expect(run.steps.slice(0, move.step.position).every(({ state }) => state === 'done')).toBe(true);
      }),
    );
  });

  it('does nothing with what has ended', () => {
    for (const state of ['succeeded', 'failed', 'dropped'] as const) {
      expect(nextMove(aRun(state, ['planned', 'sent']), YES, NOW)).toEqual({ do: 'nothing' });
    }
  });

  it.each(['sent', 'unknown'] as const)('looks at what is %s, also after an emergency stop', (state) => {
    const run = aRun('running', ['done', state]);
    expect(nextMove(run, YES, NOW)).toMatchObject({ do: 'look', step: { position: 1 } });
    expect(nextMove(run, no('stopped'), NOW)).toMatchObject({ do: 'look', step: { position: 1 } });
  });

  it('waits for what passes; what does not pass ends it', () => {
    const begun = aRun('running', ['done', 'planned']);
    expect(nextMove(begun, no('window', 'stopped'), NOW).do).toBe('hold');
    expect(nextMove(begun, no('window', 'expired'), NOW)).toEqual({ do: 'fail', reason: 'expired.' });
    expect(nextMove(aRun('running', ['planned']), no('expired'), NOW).do).toBe('drop');
    expect(nextMove(aRun('queued', ['planned']), no('rejected'), NOW).do).toBe('drop');
  });

  it('a failed step: drops it where nothing was done and the target had changed, else fails', () => {
    const changed = aStep('failed', 0, { after: { changed: true }, note: 'Changed.' });
    expect(nextMove(aRun('running', [], { steps: [changed] }), YES, NOW)).toEqual({
      do: 'drop',
      reason: 'Changed.',
    });
    expect(nextMove(aRun('running', ['failed']), YES, NOW).do).toBe('fail');
    const second = aStep('failed', 1, { after: { changed: true } });
    expect(nextMove(aRun('running', [], { steps: [aStep('done'), second] }), YES, NOW).do).toBe('fail');
  });

  it('settles when all is done, and verifies when the time is over', () => {
    expect(nextMove(aRun('running', ['done', 'done']), YES, NOW).do).toBe('settle');
    expect(nextMove(aRun('verifying', ['done'], { dueAt: NOW + 1 }), YES, NOW)).toEqual({
      do: 'wait',
      until: NOW + 1,
    });
    expect(nextMove(aRun('verifying', ['done'], { dueAt: NOW }), no('expired'), NOW).do).toBe('verify');
  });
});
