import { describe, expect, it } from 'vitest';

import { deploymentStanding } from '../../../../pkg/outrider/features/deployments/deployment-standing.ts';
import { wireDeployment } from '../../../support/diagnosis/wire-deployments.ts';

describe('pkg/features/deployments/deployment-standing', () => {
  it('tells what is not applied from what runs, where a cluster has both', () => {
    const wanted = wireDeployment({ outcome: 'failed', running: false });
    expect(deploymentStanding(wanted)).toBe('notApplied');
    expect(deploymentStanding({ ...wanted, outcome: 'rolling' })).toBe('next');
    expect(deploymentStanding(wireDeployment({ current: false }))).toBe('outdated');
  });

  it('leaves to the note what the note says', () => {
    const wanted = wireDeployment({
      outcome: 'failed',
      running: false,
      note: 'Not applied; 1.2 still runs.',
    });
    expect(deploymentStanding(wanted)).toBeUndefined();
  });

  it('says nothing of a wanted revision that runs, and of the past that it is past', () => {
    expect(deploymentStanding(wireDeployment({ outcome: 'failed' }))).toBeUndefined();
    expect(deploymentStanding(wireDeployment({ current: false, running: false }))).toBe('past');
  });
});
