import type { IExtension } from './host/extension.ts';
import type { Page } from './routes.ts';
import { proposalCount } from './proposal-count.ts';
import {
  BUNDLE_ROUTE,
  FINDING_ROUTE,
  INCIDENT_ROUTE,
  PRODUCT,
  PROPOSAL_ROUTE,
  ROLLBACK_ROUTE,
} from './routes.ts';

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
      page('proposals', () => import('./pages/fixes/ProposalsPage.vue')),
      page('autonomy', () => import('./pages/fixes/AutonomyPage.vue')),
      page('audit', () => import('./pages/fixes/AuditPage.vue')),
      page('rules', () => import('./pages/RulesPage.vue')),
    ],
  );
  // The shell's declaration calls it a function; where it is used it is what importing a module gives.
  plugin.addProduct(proposalCount as unknown as Parameters<IExtension['addProduct']>[0]);
  const inner = [
    { ...FINDING_ROUTE, component: () => import('./pages/FindingPage.vue') },
    { ...INCIDENT_ROUTE, component: () => import('./pages/IncidentPage.vue') },
    { ...BUNDLE_ROUTE, component: () => import('./pages/BundlePage.vue') },
    { ...PROPOSAL_ROUTE, component: () => import('./pages/fixes/ProposalPage.vue') },
    { ...ROLLBACK_ROUTE, component: () => import('./pages/RollbackPage.vue') },
  ];
  for (const route of inner) {
    plugin.addRoute('default', { ...route, meta: { product: PRODUCT, cluster: '_' } });
  }
}
