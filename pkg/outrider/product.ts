import type { IExtension } from './host/extension.ts';
import type { Page } from './routes.ts';
import { BUNDLE_ROUTE, FINDING_ROUTE, INCIDENT_ROUTE, PRODUCT, ROLLBACK_ROUTE } from './routes.ts';

/** A page of the product; its words stand below its own name. */
function page(name: Page, component: () => Promise<object>) {
  return { name, labelKey: `outrider.${name}.title`, component };
}

/** The product in the dashboard's side bar, its pages, and the pages of one finding or bundle that no menu leads to. */
export function addProduct(plugin: IExtension): void {
  plugin.addProduct(
    { name: PRODUCT, labelKey: 'outrider.product.label', sideBar: { icon: { name: 'compass' } } },
    [
      page('overview', () => import('./pages/OverviewPage.vue')),
      page('incidents', () => import('./pages/IncidentsPage.vue')),
      page('findings', () => import('./pages/FindingsPage.vue')),
      page('drift', () => import('./pages/DriftPage.vue')),
      page('deployments', () => import('./pages/DeploymentsPage.vue')),
      page('rules', () => import('./pages/RulesPage.vue')),
    ],
  );
  const inner = [
    { ...FINDING_ROUTE, component: () => import('./pages/FindingPage.vue') },
    { ...INCIDENT_ROUTE, component: () => import('./pages/IncidentPage.vue') },
    { ...BUNDLE_ROUTE, component: () => import('./pages/BundlePage.vue') },
    { ...ROLLBACK_ROUTE, component: () => import('./pages/RollbackPage.vue') },
  ];
  for (const route of inner) {
    plugin.addRoute('default', { ...route, meta: { product: PRODUCT, cluster: '_' } });
  }
}
