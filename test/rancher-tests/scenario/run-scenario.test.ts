import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createWorld } from '../../rancher/create-world.ts';
import { worldNow } from '../../rancher/fleet/world-clock.ts';
import { runScenario } from '../../rancher/scenario/run-scenario.ts';
import type { Scenario } from '../../rancher/world.ts';

function scenarioOf(loop: boolean, begun: number[] = []): Scenario {
  const step = (atSeconds: number, what: string): Scenario['timeline']['steps'][number] => ({
    atSeconds,
    what,
    apply: () => undefined,
  });
  return {
    name: 'test',
    description: '',
    begin: (_world, now) => void begun.push(now),
    timeline: { loop, steps: [step(20, 'first'), step(50, 'second')] },
  };
}

describe('rancher-tests/scenario/run-scenario', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('begins at the time it is given and tells the world that time', () => {
    const begun: number[] = [];
    const world = createWorld({ clusters: [] });
    let now = 5000;
    runScenario(world, scenarioOf(false, begun), { speed: 0, now: () => now });
    now = 7000;
    expect(begun).toEqual([5000]);
    expect(worldNow(world)).toBe(7000);
  });

  it('does each step when its time has come', () => {
    const seen: string[] = [];
    runScenario(createWorld({ clusters: [] }), scenarioOf(false), { onStep: ({ what }) => seen.push(what) });
    vi.advanceTimersByTime(19_999);
    expect(seen).toEqual([]);
    vi.advanceTimersByTime(1);
    expect(seen).toEqual(['first']);
    vi.advanceTimersByTime(30_000);
    expect(seen).toEqual(['first', 'second']);
    vi.advanceTimersByTime(600_000);
    expect(seen).toEqual(['first', 'second']);
  });

  it('starts again after the last step of a loop, and runs as fast as it is told', () => {
    const seen: string[] = [];
    runScenario(createWorld({ clusters: [] }), scenarioOf(true), {
      speed: 10,
      onStep: ({ what }) => seen.push(what),
    });
    vi.advanceTimersByTime(2000 + 3000 + 2000);
    expect(seen).toEqual(['first', 'second', 'first']);
  });

  it('moves only by step at speed 0', () => {
    const running = runScenario(createWorld({ clusters: [] }), scenarioOf(false), { speed: 0 });
    vi.advanceTimersByTime(600_000);
    expect(running.step()?.what).toBe('first');
    expect(running.step()?.what).toBe('second');
    expect(running.step()).toBeUndefined();
  });

  it('does nothing more once stopped', () => {
    const seen: string[] = [];
    const running = runScenario(createWorld({ clusters: [] }), scenarioOf(true), {
      onStep: ({ what }) => seen.push(what),
    });
    vi.advanceTimersByTime(20_000);
    running.stop();
    vi.advanceTimersByTime(600_000);
    expect(seen).toEqual(['first']);
  });
});
