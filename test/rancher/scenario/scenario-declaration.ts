import type { FleetDeclaration } from '../fleet/declarations.ts';
import type { FaultSubject } from '../fleet/faults.ts';

/** Which clusters of a bundle: by name, or `all` of them. */
export type ClusterChoice = string | string[];

/** Something happens to a bundle on clusters; `fault: null` heals it. Names without `/` are in fleet-default. */
export interface OutcomeAction {
  bundle: string;
  on: ClusterChoice;
  fault: string | null;
  subject?: FaultSubject;
  minutesAgo?: number;
}

/** Something happens to a GitRepo or HelmOp itself, or to a bundle as a whole. */
export type SourceAction = { fault: string | null; minutesAgo?: number } & (
  | { gitRepo: string }
  | { helmOp: string }
  | { wholeBundle: string }
);

/** One thing that happens. */
export type ScenarioAction =
  | OutcomeAction
  | SourceAction
  /** New content for a bundle. */
  | { revise: string }
  /** A new commit for a GitRepo. */
  | { commit: string }
  | { pause: string; paused: boolean }
  | { pauseCluster: string; paused: boolean }
  | { agent: string; online: boolean; minutesAgo?: number }
  /** Agents that are online report, GitRepos are polled. */
  | { checkIn: true };

/** A moment of the timeline. */
export interface DeclaredStep {
  /** Seconds since the step before. */
  after: number;
  what: string;
  actions: ScenarioAction[];
}

/** A scenario as data. */
export interface ScenarioDeclaration {
  name: string;
  description: string;
  fleet: FleetDeclaration;
  /** How it stands when one comes in. */
  begin: ScenarioAction[];
  loop: boolean;
  steps: DeclaredStep[];
}
