import { describe, expect, it } from 'vitest';

import { fleetState, type FleetStateFacts } from '@outrider/api/src/pipeline/observe/project/fleet-state.ts';

const READY: FleetStateFacts = {
  deploymentId: 'a',
  stagedDeploymentId: 'a',
  appliedDeploymentId: 'a',
  ready: true,
  nonModified: true,
  deployFailed: false,
};

describe('api/pipeline/observe/project/fleet-state', () => {
  it.each([
    ['Ready', {}],
    ['Modified', { nonModified: false }],
    ['OutOfSync', { stagedDeploymentId: 'b', nonModified: false }],
    ['NotReady', { ready: false, stagedDeploymentId: 'b', nonModified: false }],
    ['WaitApplied', { appliedDeploymentId: 'old', ready: false }],
    ['WaitApplied', { appliedDeploymentId: undefined }],
    ['ErrApplied', { appliedDeploymentId: 'old', ready: true, deployFailed: true }],
    ['Ready', { deployFailed: true }],
    ['Ready', { deploymentId: undefined, stagedDeploymentId: undefined, appliedDeploymentId: undefined }],
  ] as const)('is %s for %o', (state, facts) => {
    expect(fleetState({ ...READY, ...facts })).toBe(state);
  });
});
