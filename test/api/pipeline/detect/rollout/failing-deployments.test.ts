import { describe, expect, it } from 'vitest';

import { failingDeployments } from '@outrider/api/src/pipeline/detect/rollout/failing-deployments.ts';

import { failingDeployment } from '../../../../support/rules/failed-deployments.ts';
import { bundleDeployment } from '../../../../support/records.ts';

describe('api/pipeline/detect/rollout/failing-deployments', () => {
  it('leaves out what runs and what only waits', () => {
    const failing = failingDeployment('field is immutable');
    const waiting = failingDeployment('dependent bundle(s) are not ready: [shop-db]');
    const found = failingDeployments([bundleDeployment(), failing, waiting]);
    expect(found.map((one) => one.deployment)).toEqual([failing]);
  });
});
