import type { DeploymentPlace } from './ledger-entry.ts';

/** When something was seen to happen, in milliseconds since the epoch; absent where nobody saw it happen. */
export interface WitnessedTimes {
  readonly staged?: number | undefined;
  readonly released?: number | undefined;
  readonly applied?: number | undefined;
  readonly ready?: number | undefined;
}

/**
 * How what is released fares, by the agent's word. `ready`: applied and ready. `waiting`: not applied, or not ready, and
 * that may pass. `bad`: it failed, or is not ready for longer than that takes. `unknown`: the agent does not look.
 */
export type SightedHealth = 'ready' | 'waiting' | 'bad' | 'unknown';

/** What was seen of one BundleDeployment at one moment. Ids are empty where the object has none. */
export interface Sighting extends DeploymentPlace {
  readonly at: number;
  /** Position among all writes, as far as the API server tells: what is older must not overwrite what is newer. */
  readonly order: number;
  /** Whether the BundleDeployment is no longer there. */
  readonly gone: boolean;
  readonly staged: string;
  readonly released: string;
  readonly applied: string;
  /** Commit and version that the Bundle bears: those of what is staged, never surely of what is applied. */
  readonly commit: string | undefined;
  readonly version: string | undefined;
  readonly times: WitnessedTimes;
  readonly health: SightedHealth;
  /** The agent's last word on what is applied, also while something newer is released. */
  readonly isReady: boolean;
  /** To when the word `ready` goes back at least, for a status that is not kept up to date. */
  readonly readySince: number | undefined;
  /** Whether that status is kept up to date: the agent does not look at what is paused, off schedule or without values. */
  readonly watched: boolean;
  /** Since when it is bad. */
  readonly badSince: number | undefined;
  /** Why it is bad, in one sentence. */
  readonly failure: string | undefined;
  /** What was ready until this moment. */
  readonly wasReady: string | undefined;
}
