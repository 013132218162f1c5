import { describe, expect, it } from 'vitest';
import type { BundleDeploymentStatus } from '../../../rancher/fleet/shapes.ts';
import { deploymentState, worseState } from '../../../rancher/fleet/status/deployment-state.ts';

const well: BundleDeploymentStatus = { appliedDeploymentID: 'b', ready: true, nonModified: true };

function stateOf(status: BundleDeploymentStatus, staged = 'b'): string {
  return deploymentState({ deploymentID: 'b', stagedDeploymentID: staged, status });
}

describe('rancher-tests/fleet/status/deployment-state', () => {
  it.each<[string, BundleDeploymentStatus, string?]>([
    ['Ready', well],
    ['Modified', { ...well, nonModified: false }],
    ['OutOfSync', well, 'c'],
    ['OutOfSync', { ...well, nonModified: false }, 'c'],
    ['NotReady', { ...well, ready: false, nonModified: false }, 'c'],
    ['WaitApplied', { ...well, appliedDeploymentID: 'a' }],
    ['WaitApplied', {}],
    [
      'ErrApplied',
      { ...well, appliedDeploymentID: 'a', conditions: [{ type: 'Deployed', status: 'False' }] },
    ],
    ['Ready', { ...well, conditions: [{ type: 'Deployed', status: 'False' }] }],
  ])('is %s for %j staged %s', (expected, status, staged) => {
    expect(stateOf(status, staged)).toBe(expected);
  });

  it('ranks by how far a deployment is from running', () => {
    expect(worseState('NotReady', 'Modified')).toBe('Modified');
    expect(worseState('ErrApplied', 'WaitApplied')).toBe('ErrApplied');
    expect(worseState(undefined, 'Ready')).toBe('Ready');
  });
});
