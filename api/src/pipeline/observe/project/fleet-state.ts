import type { FleetState } from '../../../../contract/vocabulary.ts';

/** The six facts of a BundleDeployment that decide its state. */
export interface FleetStateFacts {
  readonly deploymentId: string | undefined;
  readonly stagedDeploymentId: string | undefined;
  readonly appliedDeploymentId: string | undefined;
  readonly ready: boolean;
  readonly nonModified: boolean;
  /** Whether the condition `Deployed` is `False`. */
  readonly deployFailed: boolean;
}

/**
 * The state of a BundleDeployment as Fleet's GetDeploymentState computes it.
 * `status.display.state` says the same but is rewritten only when the status changes, so it is stale right after a new
 * deployment id was written. Empty and absent ids are the same to Fleet.
 */
export function fleetState(facts: FleetStateFacts): FleetState {
  if ((facts.appliedDeploymentId ?? '') !== (facts.deploymentId ?? '')) {
    return facts.deployFailed ? 'ErrApplied' : 'WaitApplied';
  }
  if (!facts.ready) return 'NotReady';
  if ((facts.deploymentId ?? '') !== (facts.stagedDeploymentId ?? '')) return 'OutOfSync';
  return facts.nonModified ? 'Ready' : 'Modified';
}
