import { setWorldClock } from '../fleet/world-clock.ts';
import type { Scenario, ScenarioStep, World } from '../world.ts';

/** How a scenario is run. */
export interface RunOptions {
  /** Times faster than its timeline says; 1 unless given, 0 to move only by `step`. */
  speed?: number;
  /** Called after each step. */
  onStep?: (step: ScenarioStep) => void;
  /** Milliseconds since the epoch; the machine's clock unless given. */
  now?: () => number;
}

/** A scenario that runs. */
export interface RunningScenario {
  /** Stops the time of the scenario; the world stays as it is. */
  stop(): void;
  /** Does the next step at once; `undefined` when there is none left. */
  step(): ScenarioStep | undefined;
}

/** Begins a scenario in an empty world and lets its time pass. */
export function runScenario(world: World, scenario: Scenario, options: RunOptions = {}): RunningScenario {
  const { speed = 1, onStep, now = Date.now } = options;
  const { steps, loop } = scenario.timeline;
  let next = 0;
  let timer: NodeJS.Timeout | undefined;

  const step = (): ScenarioStep | undefined => {
    if (next >= steps.length && loop) next = 0;
    const current = steps[next];
    if (!current) return undefined;
    next += 1;
    current.apply(world);
    onStep?.(current);
    return current;
  };
  const schedule = (): void => {
    const seconds = secondsUntil(scenario.timeline, next);
    if (speed <= 0 || seconds === undefined) return;
    timer = setTimeout(
      () => {
        step();
        schedule();
      },
      (seconds * 1000) / speed,
    );
    // A simulator that is asked to end does not wait for the rest of the story.
    timer.unref();
  };

  scenario.begin(world, now());
  setWorldClock(world, now);
  schedule();
  return { stop: () => clearTimeout(timer), step };
}

function secondsUntil({ steps, loop }: Scenario['timeline'], next: number): number | undefined {
  const index = next >= steps.length && loop ? 0 : next;
  const step = steps[index];
  return step && step.atSeconds - (steps[index - 1]?.atSeconds ?? 0);
}
