import type { CureDeclaration } from '../fleet/cure-declaration.ts';
import type { FleetDeclaration } from '../fleet/declarations.ts';
import type { FaultSubject } from '../fleet/faults.ts';
import type { ToldCommit } from '../git/history-declaration.ts';
import type { TrafficDeclaration } from '../prometheus/traffic-declaration.ts';
import type { InsideObject, WorkloadDeclaration } from '../workloads/declarations.ts';

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

/** Something changes inside a cluster, beside what Fleet deploys: objects are written or go, or a workload fares anew. */
export interface InsideAction {
  /** Name of the cluster. */
  inside: string;
  put?: InsideObject[];
  remove?: Pick<InsideObject, 'apiVersion' | 'kind' | 'metadata'>[];
  workload?: WorkloadDeclaration;
}

/** One thing that happens. */
export type ScenarioAction =
  | OutcomeAction
  | SourceAction
  | InsideAction
  /** New content for a bundle. */
  | { revise: string }
  /** A new commit for a GitRepo, with what is revised in the same step. */
  | ({ commit: string } & Partial<ToldCommit>)
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
  /** What the Prometheus of each cluster has seen; a cluster that is not named has none. */
  traffic?: TrafficDeclaration[];
  /** Which faults depend on what is in the repositories. */
  cures?: readonly CureDeclaration[];
  /** How it stands when one comes in. */
  begin: ScenarioAction[];
  loop: boolean;
  steps: DeclaredStep[];
}
