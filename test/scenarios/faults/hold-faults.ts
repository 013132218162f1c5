import type { DeploymentFault } from '../../rancher/fleet/faults.ts';

/** Deployments that wait or are held back: none of these says anything is broken in the bundle itself. */
export const holdFaults: Record<string, DeploymentFault> = {
  // The agent is away: the new content was promoted and nobody applies it.
  'not-applied': { state: 'WaitApplied', failure: 'st-waitapplied-offline' },
  // Helm 4 met another field manager; the agent takes the conflict for "no error" and says nothing.
  'silent-apply-conflict': {
    state: 'WaitApplied',
    failure: 'helm-ssa-conflict',
    drift: [
      {
        edits: [
          {
            path: ['spec', 'template', 'spec', 'containers', 0, 'image'],
            value: 'registry.acme.example/tuned/{{name}}:nightly',
          },
        ],
        writer: { manager: 'model-operator', operation: 'Apply' },
      },
    ],
  },
  'options-secret-missing': { state: 'WaitApplied', hold: 'waiting-for-values' },
  'waiting-for-window': { state: 'WaitApplied', hold: 'off-schedule' },
  // The Secret or ConfigMap named by downstreamResources is missing; only the controller's log says so.
  'downstream-source-missing': { state: 'WaitApplied', failure: 'tgt-downstream-res' },
  'first-apply': { state: 'WaitApplied', firstInstall: true },
  // New content is staged and held: paused, or the budget of the rollout is used up.
  'held-by-pause': { state: 'OutOfSync', failure: 'st-outofsync', hold: 'paused' },
  'held-by-rollout': { state: 'OutOfSync', failure: 'st-outofsync' },
  'later-partition': { state: 'Ready', unstaged: true },
  'not-created': { state: 'Pending', failure: 'st-pending' },
  // Applied again a moment ago; display still shows the error before.
  'stale-display': { state: 'Ready', staleDisplay: 'ErrApplied' },
};
