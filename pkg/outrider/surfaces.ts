import { tabBadge } from './features/findings/tab/tab-badge.ts';
import type { IExtension, Tab } from './host/extension.ts';
import { ActionLocation, CardLocation, TabLocation, TableColumnLocation } from './host/extension.ts';
import { FLEET_TYPES } from './host/fleet-kinds.ts';
import { explainAction } from './explain-action.ts';
import { TAB } from './routes.ts';

const TYPES = Object.values(FLEET_TYPES);

/** The shell also accepts a badge, which its declaration leaves out. */
interface TabWithBadge extends Tab {
  badge: typeof tabBadge;
}

const tab: TabWithBadge = {
  name: TAB,
  labelKey: 'outrider.tab.label',
  // After the tabs of the page itself, before Conditions and Events.
  weight: 15,
  badge: tabBadge,
  component: () => import('./features/findings/tab/FindingTab.vue'),
};

/** The order of the columns is the table's own; ours stands beside the age. */
const healthColumn = {
  name: 'outrider-health',
  labelKey: 'outrider.health.column',
  formatter: 'OutriderHealth',
  // The value is not in the object, so that tables can neither search nor sort by it.
  getValue: () => null,
  search: false,
  sort: false,
  width: 80,
};

/** Puts Outrider onto the pages of Fleet and of clusters. */
export function addSurfaces(plugin: IExtension): void {
  plugin.addTab(TabLocation.RESOURCE_DETAIL_PAGE, { resource: TYPES }, tab);
  plugin.addCard(
    CardLocation.CLUSTER_DASHBOARD_CARD,
    {},
    {
      labelKey: 'outrider.cluster.title',
      component: () => import('./features/clusters/ClusterCard.vue'),
    },
  );
  // Columns are matched by route, not by table: without the mode they would leak into the tables of detail pages.
  plugin.addTableColumn(TableColumnLocation.RESOURCE, { resource: TYPES, mode: ['list'] }, healthColumn);
  // App Bundles has no resource in its route, and its detail pages start with the same path.
  plugin.addTableColumn(
    TableColumnLocation.RESOURCE,
    { path: [{ urlPath: '/c/_/fleet/application', exact: true }] },
    healthColumn,
  );
  plugin.addAction(ActionLocation.TABLE, { product: ['fleet'] }, explainAction);
}
