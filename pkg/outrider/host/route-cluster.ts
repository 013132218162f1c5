import type { Ref } from 'vue';
import { ref, watch } from 'vue';

import { useRoute } from './router.ts';

/**
 * Rancher's id of the cluster whose pages are open, empty outside of clusters; call it from `setup`.
 * Keeps the last one while the dashboard leaves the page, so that nothing is read again on the way out.
 */
export function useRouteCluster(): Readonly<Ref<string>> {
  const route = useRoute();
  const current = (): string => {
    const { cluster } = route.params;
    return typeof cluster === 'string' && cluster !== '_' ? cluster : '';
  };
  const cluster = ref(current());
  watch(current, (next) => {
    if (next !== '') cluster.value = next;
  });
  return cluster;
}
