import type { ObservationState } from '../../../contract/vocabulary.ts';
import type { ReadProblem } from '../../ports/cluster-reader.ts';
import type { ObservedKind } from './records.ts';

/** How well one kind is watched. Times are milliseconds since the epoch. */
export interface ObservedWatch {
  readonly kind: ObservedKind;
  readonly state: ObservationState;
  /** How many objects are known. */
  readonly objects: number;
  /** When the API server last said something about this kind. */
  readonly lastEvent: number | undefined;
  /** Why it is not watched well, and what to do next. */
  readonly detail: string | undefined;
}

/** One cluster and how well it is observed. Times are milliseconds since the epoch. */
export interface ObservedCluster {
  /** Rancher cluster id. */
  readonly id: string;
  readonly name: string;
  readonly workspace: string | undefined;
  /** `namespace/name` of the Fleet Cluster. */
  readonly fleetCluster: string | undefined;
  readonly observation: ObservationState;
  /** Why it is not observed well, and what to do next. */
  readonly detail: string | undefined;
  readonly agentLastSeen: number | undefined;
  /** When data about it was last received. */
  readonly lastSynced: number | undefined;
  readonly bundleDeployments: number;
  readonly ready: number;
}

const STATES: Readonly<Record<ReadProblem['kind'], ObservationState>> = {
  unreachable: 'unreachable',
  timeout: 'unreachable',
  malformed: 'unreachable',
  expired: 'stale',
  unauthorized: 'unauthorized',
  forbidden: 'forbidden',
  'not-served': 'synced',
  'unknown-version': 'synced',
};

/** What a problem of reading means for how well something is observed. */
export function observationOf(problem: ReadProblem): ObservationState {
  return STATES[problem.kind];
}
