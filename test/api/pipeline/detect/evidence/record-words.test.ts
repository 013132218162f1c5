import { describe, expect, it } from 'vitest';

import {
  countWords,
  kubectlWords,
  listWords,
  nameWords,
} from '@outrider/api/src/pipeline/detect/evidence/record-words.ts';

import { cluster, gitRepo, rancherCluster } from '../../../../support/records.ts';

describe('api/pipeline/detect/evidence/record-words', () => {
  it('calls clusters by the name people gave them', () => {
    expect(nameWords(cluster({ name: 'c-x1', displayName: 'edge-1' }))).toBe('edge-1');
    expect(nameWords(gitRepo())).toBe('shop');
    expect(nameWords(gitRepo({ name: '' }))).toBe('a GitRepo without a name');
  });

  it('lists a few names and counts the rest', () => {
    expect(listWords([])).toBe('none');
    expect(listWords(['a'])).toBe('a');
    expect(listWords(['a', 'b', 'c'])).toBe('a, b and c');
    expect(listWords(['a', 'b', 'c', 'd', 'e', 'f'])).toBe('a, b, c, d, e and f');
    expect(listWords(['a', 'b', 'c', 'd', 'e', 'f', 'g'])).toBe('a, b, c, d, e and 2 more');
  });

  it('counts', () => {
    expect(countWords(1, 'cluster')).toBe('1 cluster');
    expect(countWords(0, 'cluster')).toBe('0 clusters');
  });

  it('names objects to kubectl', () => {
    expect(kubectlWords(gitRepo())).toBe('gitrepos.fleet.cattle.io shop -n fleet-default');
    expect(kubectlWords(rancherCluster())).toBe('clusters.management.cattle.io c-m-edge-1');
  });
});
