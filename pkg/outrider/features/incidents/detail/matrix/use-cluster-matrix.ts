import type { ComputedRef, Ref } from 'vue';
import { computed, ref, watch } from 'vue';

import type { IncidentCluster } from '@contract/diagnosis/incidents.ts';

import type { CellState, MatrixRow } from './matrix-rows.ts';
import { matrixColumns, matrixRows, stateCounts } from './matrix-rows.ts';

/** Clusters on one page of the matrix. */
export const ROWS_PER_PAGE = 12;
/** Bundles beside each other. */
export const COLUMNS_PER_PAGE = 5;

/** The part of the matrix that is shown. */
export interface ClusterMatrix {
  /** Only clusters in this state. */
  state: Ref<CellState | undefined>;
  /** Only clusters with this in their name. */
  search: Ref<string>;
  counts: ComputedRef<Record<CellState, number>>;
  matching: ComputedRef<MatrixRow[]>;
  /** From 1. */
  page: Ref<number>;
  rows: ComputedRef<MatrixRow[]>;
  bundles: ComputedRef<string[]>;
  /** From 1. */
  columnPage: Ref<number>;
  columns: ComputedRef<string[]>;
}

function pageOf<T>(all: readonly T[], page: number, size: number): T[] {
  return all.slice((page - 1) * size, page * size);
}

/** Filters and pages clusters against bundles, in both directions; what is affected comes first. */
export function useClusterMatrix(clusters: () => readonly IncidentCluster[]): ClusterMatrix {
  const state = ref<CellState>();
  const search = ref('');
  const page = ref(1);
  const columnPage = ref(1);
  const all = computed(() => matrixRows(clusters()));
  const bundles = computed(() => matrixColumns(clusters()));
  const matching = computed(() => {
    const wanted = search.value.trim().toLowerCase();
    return all.value
      .filter((row) => state.value === undefined || row.state === state.value)
      .filter(({ cluster }) => cluster.clusterName.toLowerCase().includes(wanted));
  });
  watch([state, search], () => (page.value = 1));
  // Clusters recover while one reads: the page one is on may be gone.
  const last = computed(() => Math.max(1, Math.ceil(matching.value.length / ROWS_PER_PAGE)));
  watch(last, (pages) => (page.value = Math.min(page.value, pages)));
  return {
    state,
    search,
    page,
    columnPage,
    matching,
    bundles,
    counts: computed(() => stateCounts(all.value)),
    rows: computed(() => pageOf(matching.value, page.value, ROWS_PER_PAGE)),
    columns: computed(() => pageOf(bundles.value, columnPage.value, COLUMNS_PER_PAGE)),
  };
}
