import { describe, expect, it } from 'vitest';

import {
  heldDeployments,
  unavailableDeployments,
  unstagedDeployments,
} from '@outrider/api/src/pipeline/detect/rollout/held-deployments.ts';

import { bundleDeployment, cluster, snapshotOf } from '../../../../support/records.ts';

describe('api/pipeline/detect/rollout/held-deployments', () => {
  it('takes those that something newer is staged for, unless someone paused them', () => {
    const held = bundleDeployment({ state: 'OutOfSync' });
    const paused = bundleDeployment({ state: 'OutOfSync', paused: true, cluster: 'fleet-default/b' });
    const onPaused = bundleDeployment({ state: 'OutOfSync', cluster: 'fleet-default/c' });
    const all = [held, paused, onPaused, bundleDeployment()];
    expect(heldDeployments(all, snapshotOf(cluster({ name: 'c', paused: true })))).toEqual([held]);
  });

  it('takes those whose content is not the newest', () => {
    const newest = bundleDeployment({ stagedDeploymentId: 's-2:x' });
    const other = bundleDeployment({ stagedDeploymentId: 's-2:y' });
    const older = bundleDeployment({ stagedDeploymentId: 's-1:x' });
    expect(unstagedDeployments([newest, other, older], [newest])).toEqual([older]);
    expect(unstagedDeployments([newest, older], [])).toEqual([]);
  });

  it('counts as unavailable what is not applied or not ready', () => {
    const states = ['Ready', 'Modified', 'OutOfSync', 'NotReady', 'WaitApplied', 'ErrApplied'] as const;
    const unavailable = unavailableDeployments(states.map((state) => bundleDeployment({ state })));
    expect(unavailable.map((one) => one.state)).toEqual(['NotReady', 'WaitApplied', 'ErrApplied']);
  });
});
