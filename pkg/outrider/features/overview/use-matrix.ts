import type { ComputedRef, Ref } from 'vue';
import { computed, ref, watch } from 'vue';

import type { ClusterStatus } from '@contract/clusters.ts';

import { byUrgency } from './fleet-levels.ts';

/** Clusters per page of the matrix. */
export const MATRIX_PAGE = 12;

/** The rows of the matrix: searched by name, worst first, one page at a time. */
export interface Matrix {
  search: Ref<string>;
  /** From 1. */
  page: Ref<number>;
  pages: ComputedRef<number>;
  matching: ComputedRef<ClusterStatus[]>;
  shown: ComputedRef<ClusterStatus[]>;
}

/** Searches, sorts and pages clusters that are already here. */
export function useMatrix(clusters: () => readonly ClusterStatus[]): Matrix {
  const search = ref('');
  const page = ref(1);
  const matching = computed(() => {
    const wanted = search.value.trim().toLowerCase();
    return clusters()
      .filter(({ name }) => name.toLowerCase().includes(wanted))
      .sort(byUrgency);
  });
  const pages = computed(() => Math.max(1, Math.ceil(matching.value.length / MATRIX_PAGE)));
  const shown = computed(() =>
    matching.value.slice((page.value - 1) * MATRIX_PAGE, page.value * MATRIX_PAGE),
  );
  watch([search, pages], () => (page.value = Math.min(search.value === '' ? page.value : 1, pages.value)));
  return { search, page, pages, matching, shown };
}
