import { describe, expect, it } from 'vitest';

import { clustersByName } from '@outrider/api/src/pipeline/detect/targets/clusters-by-name.ts';

import { cluster } from '../../../../support/records.ts';

describe('api/pipeline/detect/targets/clusters-by-name', () => {
  it('knows clusters by object name and by display name, each once', () => {
    const first = cluster({ name: 'c-1', displayName: 'edge' });
    const second = cluster({ name: 'edge', displayName: 'edge' });
    const names = clustersByName([first, second]);
    expect(names.get('edge')).toEqual([first, second]);
    expect(names.get('c-1')).toEqual([first]);
    expect(names.get('core')).toBeUndefined();
  });

  it('looks again at another list', () => {
    const list = [cluster()];
    expect(clustersByName(list)).toBe(clustersByName(list));
    expect(clustersByName([...list, cluster({ name: 'edge-2' })]).has('edge-2')).toBe(true);
  });
});
