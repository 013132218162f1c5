import type { Risk } from '../../../../contract/diagnosis/diagnosis-words.ts';

const HOUR = 60 * 60_000;
/** After so long of running well, half of what that can add is added. */
const HALF_WELL_MS = 24 * HOUR;
/** After so long, half of what being recent adds is gone. */
const HALF_AGE_MS = 14 * 24 * HOUR;
/** What a hazard leaves of the score. */
const LEAVES: Readonly<Record<Risk, number>> = { low: 0.95, medium: 0.8, high: 0.5 };
/** What each part can add; together 1. */
const WEIGHTS = { health: 0.35, coverage: 0.25, endurance: 0.15, narrowness: 0.15, recency: 0.1 };

/** What a candidate is judged by. */
export interface ScoreFacts {
  /** Clusters on which it was ready, and on which it failed or broke. */
  readonly healthy: number;
  readonly failed: number;
  /** Share of the affected clusters on which it was ready, from 0 to 1. */
  readonly coverage: number;
  /** How long it was ready, in milliseconds. */
  readonly ranWellMs: number;
  /** How long ago it last ran, in milliseconds; `undefined` when nobody knows. */
  readonly ageMs: number | undefined;
  /** How many other commits and bundles it takes back; `undefined` when nobody knows. */
  readonly takenBack: number | undefined;
  readonly hazards: readonly Risk[];
}

/** How good a choice a candidate is, from 0 to 1; docs/rollback.md has the formula. */
export function score(facts: ScoreFacts): number {
  const { healthy, failed, coverage, ranWellMs, ageMs, takenBack, hazards } = facts;
  const parts: Readonly<Record<keyof typeof WEIGHTS, number>> = {
    // Laplace's rule of succession: nothing known is one half, and little known says little.
    health: (healthy + 1) / (healthy + failed + 2),
    coverage,
    endurance: ranWellMs / (ranWellMs + HALF_WELL_MS),
    narrowness: takenBack === undefined ? 0.5 : 1 / (1 + takenBack / 4),
    recency: ageMs === undefined ? 0.5 : HALF_AGE_MS / (HALF_AGE_MS + Math.max(0, ageMs)),
  };
  const keys = Object.keys(WEIGHTS) as readonly (keyof typeof WEIGHTS)[];
  const sum = keys.reduce((total, key) => total + WEIGHTS[key] * parts[key], 0);
  const left = hazards.reduce((rest, risk) => rest * LEAVES[risk], 1);
  return Math.round(Math.min(1, Math.max(0, sum * left)) * 1000) / 1000;
}
