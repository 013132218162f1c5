/** How large the fleet is, and how much of it breaks at once. */
export interface IncidentSize {
  readonly clusters: number;
  readonly bundles: number;
  /** Deployments that the bad commit breaks. */
  readonly deployments: number;
  /** Requests per second while it happens, and for how many seconds. */
  readonly requestRate: number;
  readonly seconds: number;
}

/** The size the bars are about. */
export const FULL_INCIDENT: IncidentSize = {
  clusters: 500,
  bundles: 100,
  deployments: 2000,
  requestRate: 20,
  seconds: 10,
};

/** Enough to see that everything runs; its numbers mean nothing. */
export const QUICK_INCIDENT: IncidentSize = {
  clusters: 6,
  bundles: 10,
  deployments: 18,
  requestRate: 10,
  seconds: 3,
};
