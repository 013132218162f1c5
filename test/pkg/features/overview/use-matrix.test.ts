import { describe, expect, it } from 'vitest';
import { effectScope, nextTick } from 'vue';

import type { ClusterStatus } from '@contract/clusters.ts';

import { MATRIX_PAGE, useMatrix } from '../../../../pkg/outrider/features/overview/use-matrix.ts';
import { wireCounts } from '../../../support/findings/wire-findings.ts';

const clusters: ClusterStatus[] = Array.from({ length: 30 }, (_, index) => ({
  id: `c-${index}`,
  name: `store-${String(index).padStart(2, '0')}`,
  observation: 'synced',
  unread: [],
  bundleDeployments: 1,
  ready: 1,
  counts: wireCounts({ high: index === 29 ? 1 : 0 }),
}));

describe('pkg/features/overview/use-matrix', () => {
  it('shows the worst first, a page at a time', () => {
    const matrix = effectScope().run(() => useMatrix(() => clusters));
    expect(matrix?.shown.value).toHaveLength(MATRIX_PAGE);
    expect(matrix?.shown.value[0]?.name).toBe('store-29');
    expect(matrix?.pages.value).toBe(3);
  });

  it('goes back to the first page of what a search finds', async () => {
    const matrix = effectScope().run(() => useMatrix(() => clusters));
    if (!matrix) throw new TypeError('the scope is stopped');
    matrix.page.value = 3;
    matrix.search.value = 'STORE-1';
    await nextTick();
    expect(matrix.page.value).toBe(1);
    expect(matrix.matching.value).toHaveLength(10);
  });
});
