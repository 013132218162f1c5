import { CLUSTER_TYPES } from './host/cluster-kinds.ts';
import type { DashboardResource } from './host/dashboard-resource.ts';
import { resourceKey } from './host/dashboard-resource.ts';
import { FLEET_TYPES } from './host/fleet-kinds.ts';
import type { RouteLocationRaw } from './host/router.ts';
import { pageLocation, tabLocation } from './routes.ts';

/** A model of the dashboard, which knows the router it is shown by. */
interface RoutedResource extends DashboardResource {
  currentRouter?(): {
    currentRoute?: { value?: { params?: Record<string, unknown> } };
    push(location: RouteLocationRaw): unknown;
  };
}

const FILTERS: Partial<Record<string, string>> = {
  [FLEET_TYPES.gitRepo]: 'gitRepo',
  [FLEET_TYPES.helmOp]: 'helmOp',
  [FLEET_TYPES.bundle]: 'bundle',
  [FLEET_TYPES.cluster]: 'fleetCluster',
};

/** Objects of the cluster whose pages are open, as the findings page filters by them. */
function objectQuery(resources: readonly DashboardResource[], cluster: string): Record<string, string> {
  const objects = resources.filter(({ type }) => CLUSTER_TYPES.includes(type ?? ''));
  if (objects.length === 0) return {};
  const keys = objects.map((resource) => `${resource.type}/${resourceKey(resource)}`);
  return { cluster, object: keys.join(',') };
}

/** Where the findings of a selection are: the tab or panel of the one object, or the findings page filtered to the many. */
export function explainLocation(resources: readonly DashboardResource[], cluster = ''): RouteLocationRaw {
  const first = resources.at(0);
  if (resources.length === 1 && first?.detailLocation) return tabLocation(first.detailLocation);
  const query = objectQuery(resources, cluster);
  for (const [type, filter] of Object.entries(FILTERS)) {
    const keys = resources.filter((resource) => resource.type === type).map(resourceKey);
    if (filter !== undefined && keys.length > 0) query[filter] = keys.join(',');
  }
  return pageLocation('findings', query);
}

/** "Explain with Outrider" in row menus, bulk bars and the menus of detail pages. */
export const explainAction = {
  // Without a name of its own the shell makes one up for every row, and the bulk bar could not match them.
  action: 'outrider-explain',
  labelKey: 'outrider.action.explain',
  icon: 'icon-compass',
  multiple: true,
  enabled: ({ type = '' }: DashboardResource): boolean =>
    FILTERS[type] !== undefined || CLUSTER_TYPES.includes(type),
  invoke: (_options: unknown, resources: RoutedResource[]): void => {
    const router = resources.at(0)?.currentRouter?.();
    const cluster = router?.currentRoute?.value?.params?.['cluster'];
    void router?.push(explainLocation(resources, typeof cluster === 'string' ? cluster : ''));
  },
};
