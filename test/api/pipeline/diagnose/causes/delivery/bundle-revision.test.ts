import { describe, expect, it } from 'vitest';

import { bundleRevisionCause } from '@outrider/api/src/pipeline/diagnose/causes/delivery/bundle-revision.ts';

import { anOpenFinding } from '../../../../../support/incidents/open-findings.ts';

describe('api/pipeline/diagnose/causes/delivery/bundle-revision', () => {
  it('is one bundle that fails in the same way wherever it fails', () => {
    const on = (cluster: string, failure: string) =>
      bundleRevisionCause(anOpenFinding({ cluster, bundle: 'web', traits: { failure } }))?.key;
    expect(on('c-1', 'exit 1')).toBe(on('c-2', 'exit 1'));
    expect(on('c-1', 'exit 1')).not.toBe(on('c-1', 'exit 137'));
  });

  it('is of bundles on clusters only', () => {
    expect(bundleRevisionCause(anOpenFinding({ cluster: 'c-1' }))).toBeUndefined();
    expect(bundleRevisionCause(anOpenFinding({ bundle: 'web' }))).toBeUndefined();
  });
});
