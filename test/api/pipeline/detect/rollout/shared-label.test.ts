import { describe, expect, it } from 'vitest';

import { sharedLabel } from '@outrider/api/src/pipeline/detect/rollout/shared-label.ts';

import { cluster } from '../../../../support/records.ts';

const arm = (more = {}) => cluster({ labels: { arch: 'arm64', tier: 'edge', ...more } });
const amd = (more = {}) => cluster({ labels: { arch: 'amd64', tier: 'edge', ...more } });

describe('api/pipeline/detect/rollout/shared-label', () => {
  it('finds what one group has and the other has not', () => {
    expect(sharedLabel([arm(), arm({ zone: 'a' })], [amd()])).toEqual({ key: 'arch', value: 'arm64' });
  });

  it('finds none where they do not differ', () => {
    expect(sharedLabel([arm(), amd()], [amd()])).toBeUndefined();
    expect(sharedLabel([], [amd()])).toBeUndefined();
  });

  it('does not take the identity of a cluster for a property', () => {
    const labels = { 'management.cattle.io/cluster-name': 'c-m-1' };
    expect(sharedLabel([cluster({ labels })], [cluster()])).toBeUndefined();
  });
});
