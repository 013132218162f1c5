import type { ComputedRef, Ref } from 'vue';
import { computed, onScopeDispose, watch } from 'vue';

import type { Finding, FindingPage } from '@contract/findings.ts';

import { listFindings } from '../../../client/findings.ts';
import type { LiveState } from '../../../client/live/live-connection.ts';
import { useApi } from '../../../client/use-api.ts';
import { useLive } from '../../../client/live/use-live.ts';
import type { Loaded } from '../../../client/use-loaded.ts';
import { useLoaded } from '../../../client/use-loaded.ts';
import type { DashboardResource } from '../../../host/dashboard-resource.ts';
import { useRouteCluster } from '../../../host/route-cluster.ts';
import type { FindingGroup } from './group-findings.ts';
import { groupFindings } from './group-findings.ts';
import { tabBadge } from './tab-badge.ts';
import type { TabScope } from './tab-scope.ts';
import { isAbout, scopeFilter, tabScope, touchesScope } from './tab-scope.ts';

/** Most findings one tab shows; the rest is one link away on the findings page. */
export const TAB_LIMIT = 200;

/** The open findings of one object, collapsed onto their causes. */
export interface ObjectFindings extends Loaded<FindingPage> {
  scope: ComputedRef<TabScope | undefined>;
  /** How many findings are about the object or what it owns. */
  total: ComputedRef<number>;
  groups: ComputedRef<FindingGroup[]>;
  /** Findings about other objects in which this one is involved. */
  involved: ComputedRef<Finding[]>;
  live: Readonly<Ref<LiveState>>;
}

const NOTHING: FindingPage = {
  items: [],
  total: 0,
  page: 1,
  pageSize: TAB_LIMIT,
  severities: { critical: 0, high: 0, medium: 0, low: 0, info: 0 },
};

/** Reads the findings of an object, keeps them fresh, and puts their number into the tab's label. */
export function useObjectFindings(resource: () => DashboardResource): ObjectFindings {
  const api = useApi();
  const cluster = useRouteCluster();
  const scope = computed(() => tabScope(resource(), cluster.value));
  const loaded = useLoaded<FindingPage>(() => {
    if (!scope.value) return Promise.resolve(NOTHING);
    return listFindings(api, { ...scopeFilter(scope.value), pageSize: TAB_LIMIT });
  });
  const live = useLive(api, {
    loaded,
    touches: (event) => scope.value !== undefined && touchesScope(event, scope.value),
  });
  watch(
    () => JSON.stringify(scope.value),
    () => void loaded.reload(),
  );
  const items = computed(() => loaded.data.value?.items ?? []);
  const about = (finding: Finding): boolean => !scope.value || isAbout(finding, scope.value);
  const involved = computed(() => items.value.filter((finding) => !about(finding)));
  const total = computed(() => (loaded.data.value?.total ?? 0) - involved.value.length);
  watch(total, (count) => (tabBadge.value = count), { immediate: true });
  onScopeDispose(() => (tabBadge.value = 0));
  return {
    ...loaded,
    scope,
    live,
    total,
    involved,
    groups: computed(() => groupFindings(items.value.filter(about))),
  };
}
