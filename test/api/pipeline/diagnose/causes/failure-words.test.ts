import { describe, expect, it } from 'vitest';

import { failureWords } from '@outrider/api/src/pipeline/diagnose/causes/failure-words.ts';

describe('api/pipeline/diagnose/causes/failure-words', () => {
  it('are the same on every cluster', () => {
    const on = (cluster: string, count: number) =>
      failureWords({
        object: { cluster, apiVersion: 'v1', kind: 'Pod', name: 'web' },
        message: `web fails on ${cluster} after ${String(count)} restarts`,
        origin: { cluster, clusterName: cluster },
      });
    expect(on('edge-1', 14)).toBe(on('edge-berlin', 3));
  });

  it('prefer the cause, and leave out what Kubernetes appends', () => {
    const words = failureWords({
      object: { cluster: 'c', apiVersion: 'v1', kind: 'Pod', name: 'web' },
      message: 'x',
      cause: 'The pod web-7d9c5b8f46-x2k9p exited with 137.',
      origin: {},
    });
    expect(words).toBe('The pod web-* exited with *');
  });
});
