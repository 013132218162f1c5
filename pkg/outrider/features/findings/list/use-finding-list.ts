import type { ComputedRef, Ref } from 'vue';
import { computed, watch } from 'vue';

import type { FindingPage } from '@contract/findings.ts';
import type { SeverityCounts } from '@contract/summary.ts';

import { listFindings } from '../../../client/findings.ts';
import type { LiveState } from '../../../client/live/live-connection.ts';
import { useApi } from '../../../client/use-api.ts';
import { useLive } from '../../../client/live/use-live.ts';
import type { Loaded } from '../../../client/use-loaded.ts';
import { useLoaded } from '../../../client/use-loaded.ts';
import { useRoute, useRouter } from '../../../host/router.ts';
import type { ListQuery } from './list-query.ts';
import { formatListQuery, parseListQuery, toFindingFilter } from './list-query.ts';

/** One page of findings, and how many there would be of each severity if severity were not filtered. */
export interface FindingListData {
  page: FindingPage;
  severities: SeverityCounts;
}

/** The findings page: what the URL asks for, and what the API answered. */
export interface FindingListModel extends Loaded<FindingListData> {
  query: ComputedRef<ListQuery>;
  /** Changes the URL; anything but a new page leads back to the first page. */
  change(patch: Partial<ListQuery>): void;
  live: Readonly<Ref<LiveState>>;
}

/** Reads the findings that the URL asks for, again when it changes and when something happens. */
export function useFindingList(): FindingListModel {
  const api = useApi();
  const route = useRoute();
  const router = useRouter();
  const query = computed(() => parseListQuery(route.query));

  const loaded = useLoaded<FindingListData>(async () => {
    const filter = toFindingFilter(query.value);
    const { severity: _severity, ...unfiltered } = filter;
    const [page, all] = await Promise.all([
      listFindings(api, filter),
      query.value.severity.length > 0
        ? listFindings(api, { ...unfiltered, page: 1, pageSize: 1 })
        : undefined,
    ]);
    return { page, severities: (all ?? page).severities };
  });
  const live = useLive(api, { loaded, touches: ({ type }) => type === 'finding' });
  const shown = computed(() => JSON.stringify(query.value));
  watch(shown, () => void loaded.reload());
  // Findings are resolved while one reads: the last page may be gone, which does not mean that nothing is wrong.
  watch(loaded.data, (answer) => {
    const last = answer ? Math.max(1, Math.ceil(answer.page.total / query.value.pageSize)) : Infinity;
    if (query.value.page > last) {
      void router.replace({ query: formatListQuery({ ...query.value, page: last }) });
    }
  });
  return {
    ...loaded,
    query,
    live,
    change(patch) {
      const next = { ...query.value, page: 1, ...patch };
      // Typing a search is one step back, every other filter and page is a step of its own.
      const go = 'search' in patch ? router.replace : router.push;
      void go({ query: formatListQuery(next), hash: route.hash });
    },
  };
}
