import type { IPlugin } from './host/extension.ts';
import { FINDING_ROUTE, PAGES, PRODUCT } from './routes.ts';

/** The product in the dashboard's side bar, its pages, and the page of one finding that no menu leads to. */
export function addProduct(plugin: IPlugin): void {
  plugin.addProduct(
    { name: PRODUCT, labelKey: 'outrider.product.label', sideBar: { icon: { name: 'compass' } } },
    [
      {
        name: PAGES.overview,
        labelKey: 'outrider.overview.title',
        component: () => import('./pages/OverviewPage.vue'),
      },
      {
        name: PAGES.findings,
        labelKey: 'outrider.findings.title',
        component: () => import('./pages/FindingsPage.vue'),
      },
      { name: PAGES.rules, labelKey: 'outrider.rules.title', component: () => import('./pages/RulesPage.vue') },
    ],
  );
  plugin.addRoute('default', {
    ...FINDING_ROUTE,
    component: () => import('./pages/FindingPage.vue'),
    meta: { product: PRODUCT, cluster: '_' },
  });
}
