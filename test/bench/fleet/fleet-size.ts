import type { GeneratedOptions } from '../../scenarios/generated/generated-scenario.ts';

/** How large the fleet is and how much is measured. */
export interface FleetSize {
  readonly clusters: number;
  readonly bundles: number;
  /** Objects that each bundle deploys: they make the objects on the wire as large as real ones. */
  readonly objectsPerBundle: number;
  /** Share of BundleDeployments with a fault, 0 to 1. */
  readonly faultRate: number;
  /** How often a cold start, and the raw list it is compared with, is measured. */
  readonly rounds: number;
  /** How long the API is left alone before its memory is looked at again. */
  readonly settleSeconds: number;
  /** Single changes that are timed. */
  readonly changes: number;
  /** Panel requests per second, and for how many seconds. */
  readonly panelRate: number;
  readonly panelSeconds: number;
}

/** The size the bars are about. */
export const FULL_SIZE: FleetSize = {
  clusters: 500,
  bundles: 100,
  objectsPerBundle: 20,
  faultRate: 0.05,
  rounds: 3,
  settleSeconds: 10,
  changes: 200,
  panelRate: 200,
  panelSeconds: 15,
};

/** Enough to see that everything runs; its numbers mean nothing. */
export const QUICK_SIZE: FleetSize = {
  clusters: 4,
  bundles: 10,
  objectsPerBundle: 5,
  faultRate: 0.2,
  rounds: 1,
  settleSeconds: 0,
  changes: 4,
  panelRate: 50,
  panelSeconds: 1,
};

/** The options of the generated scenario of a size. */
export function scenarioOptions(size: FleetSize): Partial<GeneratedOptions> {
  const { clusters, bundles, objectsPerBundle, faultRate } = size;
  return { clusters, bundles, objectsPerBundle, faultRate, seed: 1 };
}
