import { declareCures } from '../fleet/cure-book.ts';
import type { FaultCatalog } from '../fleet/faults.ts';
import { fleetModel, renewFleetModel } from '../fleet/fleet-model.ts';
import { setWorldClock } from '../fleet/world-clock.ts';
import { declareTraffic } from '../prometheus/prometheus-of-world.ts';
import type { Scenario, ScenarioStep } from '../world.ts';
import { applyAction } from './apply-action.ts';
import type { ScenarioDeclaration } from './scenario-declaration.ts';

/** Makes a scenario of its declaration and the vocabulary of faults it is written in. */
export function declaredScenario(declaration: ScenarioDeclaration, faults: FaultCatalog): Scenario {
  return {
    name: declaration.name,
    description: declaration.description,
    begin(world, now) {
      const startedAt = Date.now();
      setWorldClock(world, () => now + Date.now() - startedAt);
      const model = renewFleetModel(world, { downstream: true });
      model.declare(declaration.fleet, faults);
      declareCures(world, declaration.cures ?? []);
      declareTraffic(world, declaration.traffic ?? [], now);
      // Everything is well for a moment, so that statuses have a past to keep stale parts of.
      model.settle();
      for (const action of declaration.begin) applyAction(model, action);
      model.settle();
    },
    timeline: { loop: declaration.loop, steps: timedSteps(declaration) },
  };
}

function timedSteps({ steps }: ScenarioDeclaration): ScenarioStep[] {
  let atSeconds = 0;
  return steps.map(({ after, what, actions }) => {
    atSeconds += after;
    return {
      atSeconds,
      what,
      apply(world) {
        const model = fleetModel(world);
        for (const action of actions) applyAction(model, action);
        model.settle();
      },
    };
  });
}
