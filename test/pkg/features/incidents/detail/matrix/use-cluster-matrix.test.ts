import { describe, expect, it } from 'vitest';
import { nextTick, ref } from 'vue';

import { useClusterMatrix } from '../../../../../../pkg/outrider/features/incidents/detail/matrix/use-cluster-matrix.ts';
import { wireIncidentCluster } from '../../../../../support/incidents/wire-incidents.ts';

/** As many clusters, the first of them affected, each with ten bundles. */
function fleet(size: number, affected: number) {
  return Array.from({ length: size }, (_, index) => {
    const state = index < affected ? 'affected' : 'unaffected';
    const cells = Array.from({ length: 10 }, (_, bundle) => [`ws/b${String(bundle)}`, state] as const);
    return wireIncidentCluster(`c-${String(index)}`, Object.fromEntries(cells));
  });
}

describe('pkg/features/incidents/detail/matrix/use-cluster-matrix', () => {
  it('shows a page of clusters and a page of bundles', () => {
    const clusters = fleet(500, 7);
    const matrix = useClusterMatrix(() => clusters);
    expect(matrix.rows.value).toHaveLength(12);
    expect(matrix.columns.value).toStrictEqual(['ws/b0', 'ws/b1', 'ws/b2', 'ws/b3', 'ws/b4']);
    matrix.page.value = 42;
    matrix.columnPage.value = 2;
    expect(matrix.rows.value).toHaveLength(8);
    expect(matrix.columns.value).toStrictEqual(['ws/b5', 'ws/b6', 'ws/b7', 'ws/b8', 'ws/b9']);
  });

  it('goes back to the first page when it is filtered', async () => {
    const clusters = fleet(100, 30);
    const matrix = useClusterMatrix(() => clusters);
    matrix.page.value = 5;
    matrix.state.value = 'affected';
    await nextTick();
    expect([matrix.page.value, matrix.matching.value.length]).toStrictEqual([1, 30]);
    matrix.search.value = ' NAME of c-2 ';
    await nextTick();
    expect(matrix.matching.value.map(({ cluster }) => cluster.cluster)).toContain('c-2');
  });

  it('stays on a page that is there when clusters go', async () => {
    const clusters = ref(fleet(100, 0));
    const matrix = useClusterMatrix(() => clusters.value);
    matrix.page.value = 5;
    clusters.value = fleet(30, 0);
    await nextTick();
    expect(matrix.page.value).toBe(3);
  });
});
