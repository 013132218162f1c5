/**
 * What conditions say about the state of any object, after Rancher's `wrangler/pkg/summary`.
 * Each table maps a condition type to the state shown while the condition is not satisfied.
 */

/** False is an error, Unknown is a transition. */
export const transitioningWhenUnknown: Record<string, string> = {
  Active: 'activating',
  AgentDeployed: 'provisioning',
  Built: 'building',
  Created: 'creating',
  DefaultProjectCreated: 'configuring',
  Deployed: 'deploying',
  Downloaded: 'downloading',
  Initialized: 'initializing',
  Installed: 'installing',
  Pending: 'pending',
  PodScheduled: 'scheduling',
  Processed: 'processed',
  Provisioned: 'provisioning',
  Reconciled: 'reconciling',
  Registered: 'registering',
  Removed: 'removing',
  ScalingActive: 'pending',
  AbleToScale: 'pending',
  Updated: 'updating',
  Upgraded: 'upgrading',
  Waiting: 'waiting',
};

/** True is a transition. */
export const transitioningWhenTrue: Record<string, string> = { Reconciling: 'reconciling' };

/** False is a transition, Unknown is an error. */
export const transitioningWhenFalse: Record<string, string> = {
  Completed: 'activating',
  Ready: 'unavailable',
  Available: 'updating',
};

/** Condition types whose listed status is an error, by kind; the empty kind is for all others. */
export const errorConditions: Record<string, Record<string, string>> = {
  Node: { MemoryPressure: 'True', DiskPressure: 'True', NetworkUnavailable: 'True' },
  Deployment: { ReplicaFailure: 'True', Progressing: 'False' },
  ReplicaSet: { ReplicaFailure: 'True' },
  '': { Stalled: 'True', Failed: 'True' },
};
