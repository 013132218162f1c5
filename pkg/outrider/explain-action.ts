import type { FleetResource } from './host/fleet-kinds.ts';
import { FLEET_TYPES, resourceKey } from './host/fleet-kinds.ts';
import type { RouteLocationRaw } from './host/router.ts';
import { pageLocation, tabLocation } from './routes.ts';

/** A Fleet model of the dashboard, which knows the router it is shown by. */
interface RoutedResource extends FleetResource {
  currentRouter?(): { push(location: RouteLocationRaw): unknown };
}

const FILTERS: Partial<Record<string, string>> = {
  [FLEET_TYPES.gitRepo]: 'gitRepo',
  [FLEET_TYPES.helmOp]: 'helmOp',
  [FLEET_TYPES.bundle]: 'bundle',
  [FLEET_TYPES.cluster]: 'fleetCluster',
};

/** Where the findings of a selection are: the tab of the one object, or the findings page filtered to the many. */
export function explainLocation(resources: readonly FleetResource[]): RouteLocationRaw {
  const first = resources.at(0);
  if (resources.length === 1 && first?.detailLocation) return tabLocation(first.detailLocation);
  const query: Record<string, string> = {};
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
  enabled: (resource: FleetResource): boolean => FILTERS[resource.type ?? ''] !== undefined,
  invoke: (_options: unknown, resources: RoutedResource[]): void => {
    void resources.at(0)?.currentRouter?.().push(explainLocation(resources));
  },
};
