import type { LocationQueryRaw, RouteLocationRaw } from './host/router.ts';

/** Name of the product; the dashboard derives the names and paths of its pages from it. */
export const PRODUCT = 'outrider';
/** Name of the Outrider tab, which is also its URL hash. */
export const TAB = 'outrider';

/** A page in the product's side menu. */
export type Page = 'overview' | 'findings' | 'rules';

/** Route of one finding, below the findings page. */
export const FINDING_ROUTE = {
  name: `${PRODUCT}-c-cluster-finding`,
  path: `${PRODUCT}/c/:cluster/findings/:finding`,
} as const;

/** Where a page of the product is. */
export function pageLocation(page: Page, query: LocationQueryRaw = {}): RouteLocationRaw {
  return { name: `${PRODUCT}-c-cluster-${page}`, params: { cluster: '_' }, query };
}

/** Where one finding is. */
export function findingLocation(finding: string): RouteLocationRaw {
  return { name: FINDING_ROUTE.name, params: { cluster: '_', finding } };
}

/** Where the Outrider tab of a resource is, given where the resource is. */
export function tabLocation(detail: object): RouteLocationRaw {
  return { ...detail, hash: `#${TAB}` } as RouteLocationRaw;
}
