import { describe, expect, it } from 'vitest';

import { isConnected } from '@outrider/api/src/pipeline/detect/cluster-contact/rancher-contact.ts';

import { condition, rancherCluster } from '../../../../support/records.ts';

describe('api/pipeline/detect/cluster-contact/rancher-contact', () => {
  it('asks Connected first, then Ready', () => {
    const conditions = [condition('Ready', 'True'), condition('Connected', 'False')];
    expect(isConnected(rancherCluster({ conditions }))).toBe(false);
    expect(isConnected(rancherCluster())).toBe(true);
    expect(isConnected(rancherCluster({ conditions: [condition('Ready', 'Unknown')] }))).toBe(false);
    expect(isConnected(rancherCluster({ conditions: [] }))).toBeUndefined();
  });
});
