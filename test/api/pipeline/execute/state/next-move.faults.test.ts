import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { nextMove } from '@outrider/api/src/pipeline/execute/state/next-move.ts';
import type { RunFacts, StepFacts } from '@outrider/api/src/pipeline/execute/state/run-facts.ts';
import { nextStepState, type StepEvent } from '@outrider/api/src/pipeline/execute/state/step-transitions.ts';
import type { ExecutionAnswer } from '@outrider/api/src/pipeline/propose/index.ts';

/** What happens during one move: whether the emergency stop is on, whether somebody dies, and what is answered. */
const ticks = fc.array(
  fc.record({
    stopped: fc.boolean(),
    dies: fc.constantFrom('no', 'before it is sent', 'before it is written down'),
    answer: fc.constantFrom<StepEvent>('done', 'lost'),
    blind: fc.boolean(),
  }),
  { minLength: 1, maxLength: 60 },
);
type Tick = { stopped: boolean; dies: string; answer: StepEvent; blind: boolean };
const STOPPED: ExecutionAnswer = { ok: false, reasons: [{ cause: 'stopped', text: 'Stopped.' }] };

/** An execution in a world that counts what is done to it. */
class Story {
  readonly effects: number[];
  readonly log: string[] = [];
  run: RunFacts;

  constructor(steps: number) {
    this.effects = Array.from({ length: steps }, () => 0);
    const planned = (position: number): StepFacts => ({
      position,
      key: `k:${position}`,
      kind: 'change',
      state: 'planned',
      attempts: 0,
      at: 0,
    });
    const facts = {
      id: 'run-1',
      proposal: 'p-1',
      revision: 1,
      digest: 'd',
      kind: 'apply',
      lease: 1,
    } as const;
    this.run = { ...facts, state: 'running', openedAt: 0, steps: this.effects.map((_, at) => planned(at)) };
  }

  tick(tick: Tick): void {
    const move = nextMove(this.run, tick.stopped ? STOPPED : { ok: true }, 0);
    if (move.do === 'look') this.#look(move.step, tick);
    if (move.do === 'send') this.#send(move.step, tick);
  }

  #look(step: StepFacts, { blind }: Tick): void {
    const isThere = (this.effects[step.position] ?? 0) > 0;
    if (!blind) this.log.push(`look ${step.position}`);
    this.#happen(step, blind ? 'lost' : isThere ? 'found' : 'missing');
  }

  #send(step: StepFacts, { stopped, dies, answer }: Tick): void {
    expect(stopped).toBe(false);
    this.log.push(`send ${step.position}`);
    this.#happen(step, 'send');
    if (dies === 'before it is sent') return;
    this.effects[step.position] = (this.effects[step.position] ?? 0) + 1;
    if (dies === 'no') this.#happen({ ...step, state: 'sent' }, answer);
  }

  #happen({ position, state }: StepFacts, event: StepEvent): void {
    const next = nextStepState(state, event);
    expect(next).toBeDefined();
    const sent = event === 'send' ? 1 : 0;
    const steps = this.run.steps.map((step) =>
      step.position === position
        ? { ...step, state: next ?? step.state, attempts: step.attempts + sent }
        : step,
    );
    this.run = { ...this.run, steps };
  }
}

describe('api/pipeline/execute/state/next-move.faults', () => {
  it('nothing is done twice, and nothing is sent again before a look, whoever dies when', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 4 }), ticks, (steps, story) => {
        const told = new Story(steps);
        for (const tick of story) told.tick(tick);
        expect(Math.max(...told.effects)).toBeLessThanOrEqual(1);
        for (let position = 0; position < steps; position += 1) {
          const own = told.log.filter((line) => line.endsWith(` ${position}`));
          own.forEach((line, at) => {
            if (line.startsWith('send') && at > 0) expect(own[at - 1]).toBe(`look ${position}`);
          });
        }
      }),
    );
  });

  it('nothing is lost: once the faults are over, all is done, once, in order', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 4 }), ticks, (steps, story) => {
        const told = new Story(steps);
        for (const tick of story) told.tick(tick);
        const calm: Tick = { stopped: false, dies: 'no', answer: 'done', blind: false };
        for (let more = 0; more < 3 * steps; more += 1) told.tick(calm);
        expect(told.effects).toEqual(told.effects.map(() => 1));
        expect(told.run.steps.every(({ state }) => state === 'done')).toBe(true);
        expect(nextMove(told.run, { ok: true }, 0)).toEqual({ do: 'settle' });
      }),
    );
  });
});
