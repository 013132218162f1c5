import type { World } from '../world.ts';
import { SimulatedPrometheus } from './simulated-prometheus.ts';
import type { TrafficDeclaration } from './traffic-declaration.ts';

const installed = new WeakMap<World, Map<string, SimulatedPrometheus>>();

/** Gives clusters of a world a Prometheus that has seen this traffic; `now` is when the scenario begins. */
export function declareTraffic(world: World, declarations: readonly TrafficDeclaration[], now: number): void {
  const byCluster = installed.get(world) ?? new Map<string, SimulatedPrometheus>();
  for (const declaration of declarations) {
    byCluster.set(declaration.cluster, new SimulatedPrometheus(declaration, now));
  }
  installed.set(world, byCluster);
}

/** The Prometheus of a cluster; `undefined` when it has none. */
export function prometheusOf(world: World, cluster: string): SimulatedPrometheus | undefined {
  return installed.get(world)?.get(cluster);
}
