import type { IExtension } from './host/extension.ts';
import type { Page } from './routes.ts';
import { FINDING_ROUTE, PRODUCT } from './routes.ts';

/** A page of the product; its words stand below its own name. */
function page(name: Page, component: () => Promise<object>) {
  return { name, labelKey: `outrider.${name}.title`, component };
}

/** The product in the dashboard's side bar, its pages, and the page of one finding that no menu leads to. */
export function addProduct(plugin: IExtension): void {
  plugin.addProduct(
    { name: PRODUCT, labelKey: 'outrider.product.label', sideBar: { icon: { name: 'compass' } } },
    [
      page('overview', () => import('./pages/OverviewPage.vue')),
      page('findings', () => import('./pages/FindingsPage.vue')),
      page('rules', () => import('./pages/RulesPage.vue')),
    ],
  );
  plugin.addRoute('default', {
    ...FINDING_ROUTE,
    component: () => import('./pages/FindingPage.vue'),
    meta: { product: PRODUCT, cluster: '_' },
  });
}
