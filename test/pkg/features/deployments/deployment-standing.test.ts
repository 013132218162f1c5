import { describe, expect, it } from 'vitest';

import {
  deploymentStanding,
  runningBesides,
} from '../../../../pkg/outrider/features/deployments/deployment-standing.ts';
import { wireDeployment } from '../../../support/diagnosis/wire-deployments.ts';

describe('pkg/features/deployments/deployment-standing', () => {
  it('tells what is not applied from what runs, where a cluster has both', () => {
    const wanted = wireDeployment({ outcome: 'failed', running: false });
    expect(deploymentStanding(wanted, false)).toBe('notApplied');
    expect(deploymentStanding({ ...wanted, outcome: 'rolling' }, false)).toBe('next');
    expect(deploymentStanding(wireDeployment({ current: false }), false)).toBe('outdated');
  });

  it('says which one runs beside one that does not, in the same place', () => {
    const wanted = wireDeployment({ id: 'wanted', outcome: 'failed', running: false });
    const runs = wireDeployment({ id: 'runs' });
    const elsewhere = wireDeployment({ id: 'elsewhere', cluster: 'c-m-2' });
    expect([...runningBesides([wanted, runs, elsewhere])]).toStrictEqual(['runs']);
    expect(deploymentStanding(runs, true)).toBe('runs');
  });

  it('says nothing of a wanted revision that runs, and of the past that it is past', () => {
    expect(deploymentStanding(wireDeployment({ outcome: 'failed' }), false)).toBeUndefined();
    expect(deploymentStanding(wireDeployment({ current: false, running: false }), false)).toBe('past');
  });
});
