import type { LocationQueryRaw, RouteLocationRaw } from './host/router.ts';

/** Name of the product; the dashboard derives the names and paths of its pages from it. */
export const PRODUCT = 'outrider';
/** Name of the Outrider tab, which is also its URL hash. */
export const TAB = 'outrider';

/** A page in the product's side menu. */
export type Page =
  | 'overview'
  | 'incidents'
  | 'findings'
  | 'drift'
  | 'deployments'
  | 'proposals'
  | 'autonomy'
  | 'audit'
  | 'rules';

/** Route of one finding, below the findings page. */
export const FINDING_ROUTE = {
  name: `${PRODUCT}-c-cluster-finding`,
  path: `${PRODUCT}/c/:cluster/findings/:finding`,
} as const;

/** Route of one incident, below the incidents page. */
export const INCIDENT_ROUTE = {
  name: `${PRODUCT}-c-cluster-incident`,
  path: `${PRODUCT}/c/:cluster/incidents/:incident`,
} as const;

/** Route of the revisions of one bundle, below the deployments page. */
export const BUNDLE_ROUTE = {
  name: `${PRODUCT}-c-cluster-bundle`,
  path: `${PRODUCT}/c/:cluster/deployments/:namespace/:name`,
} as const;

/** Route of the rollback plan of one bundle. */
export const ROLLBACK_ROUTE = {
  name: `${PRODUCT}-c-cluster-rollback`,
  path: `${PRODUCT}/c/:cluster/rollback/:namespace/:name`,
} as const;

/** Route of one proposal, below the proposals page. */
export const PROPOSAL_ROUTE = {
  name: `${PRODUCT}-c-cluster-proposal`,
  path: `${PRODUCT}/c/:cluster/proposals/:proposal`,
} as const;

/** Where a page of the product is. */
export function pageLocation(page: Page, query: LocationQueryRaw = {}): RouteLocationRaw {
  return { name: `${PRODUCT}-c-cluster-${page}`, params: { cluster: '_' }, query };
}

/** Where one finding is, or one piece of its evidence (`e1`). */
export function findingLocation(finding: string, evidence?: string): RouteLocationRaw {
  return {
    name: FINDING_ROUTE.name,
    params: { cluster: '_', finding },
    ...(evidence !== undefined && { hash: `#${evidence}` }),
  };
}

/** Where one incident is. */
export function incidentLocation(incident: string): RouteLocationRaw {
  return { name: INCIDENT_ROUTE.name, params: { cluster: '_', incident } };
}

/** Where one proposal is. */
export function proposalLocation(proposal: string): RouteLocationRaw {
  return { name: PROPOSAL_ROUTE.name, params: { cluster: '_', proposal } };
}

/** Where the revisions of a bundle (`namespace/name`) are; with `deployment`, with that entry of the ledger open. */
export function bundleLocation(bundle: string, deployment?: string): RouteLocationRaw {
  const query = deployment === undefined ? {} : { deployment };
  return { name: BUNDLE_ROUTE.name, params: bundleParams(bundle), query };
}

/** Where the rollback plan of a bundle (`namespace/name`) is; with `incident`, the one it is for. */
export function rollbackLocation(bundle: string, incident?: string): RouteLocationRaw {
  const query = incident === undefined ? {} : { incident };
  return { name: ROLLBACK_ROUTE.name, params: bundleParams(bundle), query };
}

function bundleParams(bundle: string): Record<string, string> {
  const [namespace = '', name = ''] = bundle.split('/');
  return { cluster: '_', namespace, name };
}

/** Where the Outrider tab of a resource is, given where the resource is. */
export function tabLocation(detail: object): RouteLocationRaw {
  return { ...detail, hash: `#${TAB}` } as RouteLocationRaw;
}
