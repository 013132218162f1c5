import { tabBadge } from './features/findings/tab/tab-badge.ts';
import { CLUSTER_TYPES, PANEL_TYPES, RANCHER_CLUSTER_TYPES, TABBED_TYPES } from './host/cluster-kinds.ts';
import type { IExtension, Tab } from './host/extension.ts';
import {
  ActionLocation,
  CardLocation,
  PanelLocation,
  TabLocation,
  TableColumnLocation,
} from './host/extension.ts';
import { FLEET_TYPES } from './host/fleet-kinds.ts';
import { explainAction } from './explain-action.ts';
import { TAB } from './routes.ts';

const FLEET = Object.values(FLEET_TYPES);

/** Pages whose list has no type in its route: App Bundles, and the namespaces of a cluster by project. */
const LISTS_BY_PATH: Record<string, string | boolean>[] = [
  // Exactly, because the detail pages of App Bundles start with the same path.
  { urlPath: '/c/_/fleet/application', exact: true },
  { urlPath: '/explorer/projectsnamespaces', endsWith: true },
];

/** The shell also accepts a badge, which its declaration leaves out. */
interface TabWithBadge extends Tab {
  badge: typeof tabBadge;
}

/** After the tabs of the page itself, before Conditions and Events: the first tab is the one a page opens with. */
const WEIGHTS = { fleet: 15, cluster: 0.5 } as const;

function tab(weight: number): TabWithBadge {
  return {
    name: TAB,
    labelKey: 'outrider.tab.label',
    weight,
    badge: tabBadge,
    component: () => import('./pages/ResourceTab.vue'),
  };
}

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

/** Puts Outrider onto the pages of Fleet, of clusters, and of what is in clusters. */
export function addSurfaces(plugin: IExtension): void {
  const clusterPages = [...TABBED_TYPES, ...RANCHER_CLUSTER_TYPES];
  plugin.addTab(TabLocation.RESOURCE_DETAIL_PAGE, { resource: FLEET }, tab(WEIGHTS.fleet));
  plugin.addTab(TabLocation.RESOURCE_DETAIL_PAGE, { resource: clusterPages }, tab(WEIGHTS.cluster));
  plugin.addPanel(
    PanelLocation.DETAIL_TOP,
    { resource: [...PANEL_TYPES] },
    { component: () => import('./pages/ResourcePanel.vue') },
  );
  plugin.addCard(
    CardLocation.CLUSTER_DASHBOARD_CARD,
    {},
    {
      labelKey: 'outrider.cluster.title',
      component: () => import('./pages/ClusterDashboardCard.vue'),
    },
  );
  addHealthColumns(plugin);
  plugin.addAction(ActionLocation.TABLE, { product: ['fleet', 'explorer', 'istio'] }, explainAction);
}

/** Columns are matched by route, not by table: without the mode they would leak into the tables of detail pages. */
function addHealthColumns(plugin: IExtension): void {
  const types = [...FLEET, ...CLUSTER_TYPES, ...RANCHER_CLUSTER_TYPES];
  plugin.addTableColumn(TableColumnLocation.RESOURCE, { resource: types, mode: ['list'] }, healthColumn);
  plugin.addTableColumn(TableColumnLocation.RESOURCE, { path: LISTS_BY_PATH }, healthColumn);
  plugin.addTableColumn(TableColumnLocation.RESOURCE, { product: ['home'] }, healthColumn);
}
