import { type FleetModel, fleetModel, renewFleetModel } from '../../rancher/fleet/fleet-model.ts';
import { setWorldClock } from '../../rancher/fleet/world-clock.ts';
import { seededRandom } from '../../rancher/scenario/seeded-random.ts';
import type { Scenario, ScenarioStep, World } from '../../rancher/world.ts';
import { faultCatalog } from '../faults/catalog.ts';
import { type FleetSize, generateFleet } from './generate-fleet.ts';
import { commonFaults } from './places.ts';

/** What a generated scenario is made from. */
export interface GeneratedOptions extends FleetSize {
  /** Share of BundleDeployments that have a fault, 0 to 1. */
  faultRate: number;
  seed: number;
  /** Whether the objects that bundles deploy and all else are in the downstream clusters; costs memory. */
  downstream: boolean;
}

const defaults: GeneratedOptions = {
  clusters: 20,
  bundles: 30,
  bundlesPerRepo: 10,
  objectsPerBundle: 5,
  faultRate: 0.05,
  seed: 1,
  downstream: false,
};

/** A fleet of any size with faults strewn over it; the same options give the same world. */
export function generatedScenario(given: Partial<GeneratedOptions> = {}): Scenario {
  const options = { ...defaults, ...(given.mesh && { downstream: true }), ...given };
  const { clusters, bundles, faultRate, seed, downstream } = options;
  return {
    name: 'generated',
    description: `${clusters} clusters × ${bundles} bundles, ${faultRate * 100} % of them with a fault, seed ${seed}.`,
    begin(world, now) {
      const startedAt = Date.now();
      setWorldClock(world, () => now + Date.now() - startedAt);
      const model = renewFleetModel(world, { downstream });
      model.declare(generateFleet(options), faultCatalog);
      strewFaults(model, options);
      model.settle();
    },
    timeline: { loop: true, steps: timeline(options) },
  };
}

/**
 * Gives one BundleDeployment a fault, or heals it without one, and writes only that BundleDeployment; the sums above it
 * follow with the next settling. `index` counts bundle by bundle, cluster by cluster, and wraps around.
 */
export function changeOne(
  world: World,
  index: number,
  fault: string | undefined,
): { namespace: string; name: string } {
  const model = fleetModel(world);
  const place = placeAt(model, index);
  model.setOutcome(place, { fault });
  model.settleDeployments();
  const { cluster, bundle } = model.deployment(place);
  return { namespace: cluster.namespace, name: bundle.name };
}

function placeAt({ records }: FleetModel, index: number): { bundle: string; cluster: string } {
  const bundles = [...records.bundles.values()];
  const perBundle = bundles[0]?.deployments.length ?? 0;
  const at = index % (bundles.length * perBundle);
  const bundle = bundles[Math.floor(at / perBundle)];
  const entry = bundle?.deployments[at % perBundle];
  if (!bundle || !entry) throw new RangeError(`There is no BundleDeployment ${index}.`);
  return { bundle: bundle.key, cluster: entry.cluster.key };
}

function strewFaults(model: FleetModel, { faultRate, seed }: GeneratedOptions): void {
  const random = seededRandom(seed);
  for (const { key, deployments } of model.records.bundles.values()) {
    for (const { cluster } of deployments) {
      if (random() >= faultRate) continue;
      const minutesAgo = Math.floor(random() * 600);
      model.setOutcome({ bundle: key, cluster: cluster.key }, { fault: anyFault(random), minutesAgo });
    }
  }
}

/** Every 20 seconds one fault comes and another goes; after the last step all those that came are gone. */
function timeline({ clusters, bundles, seed, faultRate }: GeneratedOptions): ScenarioStep[] {
  if (faultRate === 0 || clusters * bundles === 0) return [];
  const random = seededRandom(seed + 1);
  const steps = 6;
  const changes = Array.from({ length: steps }, () => ({
    index: Math.floor(random() * clusters * bundles),
    fault: anyFault(random),
  }));
  return Array.from({ length: 2 * steps }, (_, number) => {
    const { index, fault } = changes[number % steps] ?? { index: 0, fault: undefined };
    const comes = number < steps;
    return {
      atSeconds: 20 * (number + 1),
      what: comes ? `${fault ?? 'Nothing'} befalls deployment ${index}.` : `Deployment ${index} is well.`,
      apply(world: World) {
        const model = fleetModel(world);
        model.setOutcome(placeAt(model, index), { fault: comes ? fault : undefined });
        if (number % steps === 0) model.checkIn();
        model.settle();
      },
    };
  });
}

function anyFault(random: () => number): string | undefined {
  return commonFaults[Math.floor(random() * commonFaults.length)];
}
