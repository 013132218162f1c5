import type { ComputedRef, Ref } from 'vue';
import { computed, watch } from 'vue';

import type { LiveEvent } from '@contract/live.ts';

import type { LocationQuery, LocationQueryRaw } from '../../host/router.ts';
import { useRoute, useRouter } from '../../host/router.ts';
import type { Api } from '../api.ts';
import type { LiveState } from '../live/live-connection.ts';
import { useLive } from '../live/use-live.ts';
import { useRefresh } from '../live/use-refresh.ts';
import { useApi } from '../use-api.ts';
import type { Loaded } from '../use-loaded.ts';
import { useLoaded } from '../use-loaded.ts';

/** A list that the URL filters and pages. */
export interface PagedList<Q extends { page: number }, T extends { total: number; pageSize: number }> {
  parse(query: LocationQuery): Q;
  format(query: Q): LocationQueryRaw;
  load(api: Api, query: Q): Promise<T>;
  touches(event: LiveEvent): boolean;
}

/** What the URL asks for, and what the API answered. */
export interface Paged<Q, T> extends Loaded<T> {
  query: ComputedRef<Q>;
  /** Changes the URL; anything but a new page leads back to the first page. */
  change(patch: Partial<Q>): void;
  live: Readonly<Ref<LiveState>>;
}

/** Reads the page of a list that the URL asks for, again when that changes and when something happens. */
export function usePaged<Q extends { page: number }, T extends { total: number; pageSize: number }>(
  list: PagedList<Q, T>,
): Paged<Q, T> {
  const api = useApi();
  const route = useRoute();
  const router = useRouter();
  const query = computed(() => list.parse(route.query));
  const loaded = useLoaded(() => list.load(api, query.value));
  const live = useLive(api, { loaded, touches: (event) => list.touches(event) });
  watch(
    () => JSON.stringify(query.value),
    () => void loaded.reload(),
  );
  // What was on the last page may be gone, which does not mean that there is nothing.
  watch(loaded.data, (answer) => {
    const last = answer ? Math.max(1, Math.ceil(answer.total / answer.pageSize)) : Infinity;
    if (query.value.page > last) void router.replace({ query: list.format({ ...query.value, page: last }) });
  });
  useRefresh(loaded);
  return {
    ...loaded,
    query,
    live,
    change(patch) {
      void router.push({ query: list.format({ ...query.value, page: 1, ...patch }), hash: route.hash });
    },
  };
}
