import type { ComputedRef, Ref } from 'vue';
import { computed, onScopeDispose, watch } from 'vue';

import type { FindingPage } from '@contract/findings.ts';

import { listFindings } from '../../../client/findings.ts';
import type { LiveState } from '../../../client/live/live-connection.ts';
import { useApi } from '../../../client/use-api.ts';
import { useLive } from '../../../client/live/use-live.ts';
import type { Loaded } from '../../../client/use-loaded.ts';
import { useLoaded } from '../../../client/use-loaded.ts';
import type { FleetResource } from '../../../host/fleet-kinds.ts';
import type { FindingGroup } from './group-findings.ts';
import { groupFindings } from './group-findings.ts';
import { tabBadge } from './tab-badge.ts';
import type { TabScope } from './tab-scope.ts';
import { scopeFilter, tabScope, touchesScope } from './tab-scope.ts';

/** Most findings one tab shows; the rest is one link away on the findings page. */
export const TAB_LIMIT = 200;

/** The open findings of one Fleet object, collapsed onto their causes. */
export interface ObjectFindings extends Loaded<FindingPage> {
  scope: ComputedRef<TabScope | undefined>;
  groups: ComputedRef<FindingGroup[]>;
  live: Readonly<Ref<LiveState>>;
}

const NOTHING: FindingPage = {
  items: [],
  total: 0,
  page: 1,
  pageSize: TAB_LIMIT,
  severities: { critical: 0, high: 0, medium: 0, low: 0, info: 0 },
};

/** Reads the findings of a Fleet object, keeps them fresh, and puts their number into the tab's label. */
export function useObjectFindings(resource: () => FleetResource): ObjectFindings {
  const api = useApi();
  const scope = computed(() => tabScope(resource()));
  const loaded = useLoaded<FindingPage>(() => {
    if (!scope.value) return Promise.resolve(NOTHING);
    return listFindings(api, { ...scopeFilter(scope.value), pageSize: TAB_LIMIT });
  });
  const live = useLive(api, {
    loaded,
    touches: (event) => scope.value !== undefined && touchesScope(event, scope.value),
  });
  watch(
    () => scope.value?.value,
    () => void loaded.reload(),
  );
  watch(loaded.data, (page) => (tabBadge.value = page?.total ?? 0), { immediate: true });
  onScopeDispose(() => (tabBadge.value = 0));
  return { ...loaded, scope, live, groups: computed(() => groupFindings(loaded.data.value?.items ?? [])) };
}
