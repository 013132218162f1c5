import { describe, expect, it } from 'vitest';

import { originReferences } from '../../../../../pkg/outrider/features/findings/detail/origin-references.ts';

describe('pkg/features/findings/detail/origin-references', () => {
  it('names the Fleet objects from the source down to the cluster', () => {
    const references = originReferences({
      gitRepo: 'ws/repo',
      bundle: 'ws/repo-deploy',
      fleetCluster: 'ws/edge',
      cluster: 'c-1',
    });
    expect(references.map(({ kind, namespace, name }) => [kind, namespace, name])).toStrictEqual([
      ['GitRepo', 'ws', 'repo'],
      ['Bundle', 'ws', 'repo-deploy'],
      ['Cluster', 'ws', 'edge'],
    ]);
  });

  it('leaves out what is not a name', () => {
    expect(originReferences({ gitRepo: 'no-namespace', bundle: '' })).toStrictEqual([]);
  });

  it('does not name the cluster once more where Fleet deployed nothing', () => {
    expect(originReferences({ fleetCluster: 'ws/edge', cluster: 'c-1', workspace: 'ws' })).toStrictEqual([]);
  });
});
