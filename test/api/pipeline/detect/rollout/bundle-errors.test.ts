import { describe, expect, it } from 'vitest';

import { bundleError, isTargetingError } from '@outrider/api/src/pipeline/detect/rollout/bundle-errors.ts';

import { bundle, condition } from '../../../../support/records.ts';

const withReady = (message: string) => bundle({ conditions: [condition('Ready', 'False', message)] });

describe('api/pipeline/detect/rollout/bundle-errors', () => {
  it('finds none where Ready sums up deployments', () => {
    expect(bundleError(bundle())).toBeUndefined();
    expect(bundleError(withReady('NotReady(1) [Cluster fleet-default/edge-1]'))).toBeUndefined();
    expect(
      bundleError(withReady('ErrApplied(2) [Cluster a/b: targeting error: x]; Modified(1)')),
    ).toBeUndefined();
    expect(bundleError(bundle({ conditions: [] }))).toBeUndefined();
  });

  it('finds errors of the bundle itself', () => {
    const missing = bundleError(withReady('failed to load values secret for bundle: x'));
    expect(missing && isTargetingError(missing)).toBe(false);
    const targeting = bundleError(withReady('targeting error: cluster NotReady(1) in namespace x'));
    expect(targeting && isTargetingError(targeting)).toBe(true);
  });
});
