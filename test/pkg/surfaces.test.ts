import { getApplicableExtensionEnhancements } from '@shell/core/plugin-helpers';
import { ExtensionPoint, PanelLocation, TableColumnLocation, TabLocation } from '@shell/core/types';
import { describe, expect, it } from 'vitest';

import {
  CLUSTER_TYPES,
  PANEL_TYPES,
  RANCHER_CLUSTER_TYPES,
  TABBED_TYPES,
} from '../../pkg/outrider/host/cluster-kinds.ts';
import { addSurfaces } from '../../pkg/outrider/surfaces.ts';

/** Collects what is registered, and asks the shell's own code where it applies. */
function register(): (point: ExtensionPoint, area: string, route: object) => unknown[] {
  const registered = new Map<string, object[]>();
  const collect =
    (point: ExtensionPoint) =>
    (area: string, locationConfig: object, item: object): void => {
      const key = `${point} ${area}`;
      registered.set(key, [...(registered.get(key) ?? []), { ...item, locationConfig }]);
    };
  addSurfaces({
    addTab: collect(ExtensionPoint.TAB),
    addPanel: collect(ExtensionPoint.PANEL),
    addCard: collect(ExtensionPoint.CARD),
    addTableColumn: collect(ExtensionPoint.TABLE_COL),
    addAction: collect(ExtensionPoint.ACTION),
  } as unknown as Parameters<typeof addSurfaces>[0]);
  return (point, area, route) => {
    const dashboard = {
      $extension: { getUIConfig: () => registered.get(`${point} ${area}`) ?? [] },
      t: String,
    };
    return getApplicableExtensionEnhancements(dashboard as never, point, area as never, route as never);
  };
}

const route = (name: string, path: string, params: object): object => ({
  name,
  path,
  params,
  query: {},
  meta: {},
  hash: '',
});
const list = (resource: string) =>
  route('c-cluster-product-resource', `/c/_/fleet/${resource}`, { cluster: '_', product: 'fleet', resource });
const detail = (resource: string) =>
  route('c-cluster-product-resource-namespace-id', `/c/_/fleet/${resource}/ws/x`, {
    cluster: '_',
    product: 'fleet',
    resource,
    namespace: 'ws',
    id: 'x',
  });
const inCluster = (product: string, resource: string, id?: string) =>
  route(
    `c-cluster-product-resource${id === undefined ? '' : '-namespace-id'}`,
    `/c/c-m-1/${product}/${resource}${id === undefined ? '' : `/shop/${id}`}`,
    { cluster: 'c-m-1', product, resource, ...(id !== undefined && { namespace: 'shop', id }) },
  );
const appBundles = route('c-cluster-fleet-application', '/c/_/fleet/application', { cluster: '_' });
const appDetail = route(
  'c-cluster-fleet-application-resource-namespace-id',
  '/c/_/fleet/application/fleet.cattle.io.gitrepo/ws/x',
  { cluster: '_', resource: 'fleet.cattle.io.gitrepo', namespace: 'ws', id: 'x' },
);
const KINDS = ['gitrepo', 'helmop', 'bundle', 'cluster'].map((kind) => `fleet.cattle.io.${kind}`);

describe('pkg/surfaces', () => {
  const applicable = register();
  const columns = (where: object): number =>
    applicable(ExtensionPoint.TABLE_COL, TableColumnLocation.RESOURCE, where).length;
  const panels = (where: object): number =>
    applicable(ExtensionPoint.PANEL, PanelLocation.DETAIL_TOP, where).length;
  const tabs = (where: object): number =>
    applicable(ExtensionPoint.TAB, TabLocation.RESOURCE_DETAIL_PAGE, where).length;

  it.each(KINDS)(
    'puts one column into the list of %s and none into the tables of its detail page',
    (kind) => {
      expect(columns(list(kind))).toBe(1);
      expect(columns(detail(kind))).toBe(0);
    },
  );

  it('puts one column into App Bundles and none into the detail pages below it', () => {
    expect(columns(appBundles)).toBe(1);
    expect(columns(appDetail)).toBe(0);
  });

  it('leaves other lists alone', () => {
    expect(columns(list('fleet.cattle.io.clustergroup'))).toBe(0);
    expect(columns(list('fleet.cattle.io.token'))).toBe(0);
  });

  it.each(KINDS)('puts one tab onto the detail page of %s', (kind) => {
    expect(tabs(detail(kind))).toBe(1);
  });

  it('puts one tab onto App Bundles’ own detail pages and none onto other pages', () => {
    expect(tabs(appDetail)).toBe(1);
    expect(tabs(detail('fleet.cattle.io.clustergroup'))).toBe(0);
  });

  it.each(CLUSTER_TYPES)('puts one column into the lists of %s, in the explorer and under Istio', (type) => {
    expect(columns(inCluster('explorer', type))).toBe(1);
    expect(columns(inCluster('istio', type))).toBe(1);
    expect(columns(inCluster('explorer', type, 'x'))).toBe(0);
  });

  it.each(TABBED_TYPES)('puts a tab and no panel onto the page of %s', (type) => {
    expect([tabs(inCluster('explorer', type, 'x')), panels(inCluster('explorer', type, 'x'))]).toEqual([
      1, 0,
    ]);
  });

  it.each(PANEL_TYPES)('puts a panel and no tab onto the page of %s', (type) => {
    for (const product of ['explorer', 'istio']) {
      expect([tabs(inCluster(product, type, 'x')), panels(inCluster(product, type, 'x'))]).toEqual([0, 1]);
    }
  });

  it('puts one column into the lists of clusters and of namespaces by project', () => {
    expect(columns(route('home', '/home', {}))).toBe(1);
    expect(
      columns(route('c-cluster-explorer-projectsnamespaces', '/c/c-m-1/explorer/projectsnamespaces', {})),
    ).toBe(1);
    for (const type of RANCHER_CLUSTER_TYPES) expect(columns(inCluster('manager', type))).toBe(1);
  });

  it('leaves what it does not judge alone', () => {
    const page = inCluster('explorer', 'configmap', 'x');
    expect([columns(inCluster('explorer', 'configmap')), tabs(page), panels(page)]).toEqual([0, 0, 0]);
  });
});
