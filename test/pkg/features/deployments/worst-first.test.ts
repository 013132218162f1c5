import { describe, expect, it } from 'vitest';

import { worstFirst } from '../../../../pkg/outrider/features/deployments/worst-first.ts';
import { wireDeployment } from '../../../support/diagnosis/wire-deployments.ts';

describe('pkg/features/deployments/worst-first', () => {
  it('puts what needs somebody first and keeps the order of the rest', () => {
    const deployments = (['healthy', 'skipped', 'rolling', 'failed', 'healthy', 'broken'] as const).map(
      (outcome, index) => wireDeployment({ id: String(index), outcome }),
    );
    expect(worstFirst(deployments).map(({ id }) => id)).toStrictEqual(['5', '3', '2', '0', '4', '1']);
  });

  it('puts those alike by cluster and bundle, numbers in names as numbers', () => {
    const deployments = [
      wireDeployment({ id: 'second', clusterName: 'edge-10', outcome: 'failed' }),
      wireDeployment({ id: 'third', clusterName: 'edge-2', bundle: 'a/web', cluster: 'c-2' }),
      wireDeployment({ id: 'first', clusterName: 'edge-2', bundle: 'c/db', outcome: 'failed' }),
      wireDeployment({ id: 'fourth', clusterName: 'edge-2', bundle: 'b/api', outcome: 'healthy' }),
    ];
    expect(worstFirst(deployments).map(({ id }) => id)).toStrictEqual(['first', 'second', 'third', 'fourth']);
  });

  it('lets what runs follow what could not be applied in its place, and leaves the past where it belongs', () => {
    const failed = { clusterName: 'edge-2', cluster: 'c-2' };
    const deployments = [
      wireDeployment({ id: 'past', ...failed, current: false, running: false }),
      wireDeployment({ id: 'runs', ...failed, current: false }),
      wireDeployment({ id: 'other', cluster: 'c-3', clusterName: 'edge-3', outcome: 'failed' }),
      wireDeployment({ id: 'wanted', ...failed, outcome: 'failed', running: false }),
    ];
    expect(worstFirst(deployments).map(({ id }) => id)).toStrictEqual(['wanted', 'runs', 'other', 'past']);
  });
});
