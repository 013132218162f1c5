import { describe, expect, it } from 'vitest';

import {
  objectKey,
  objectLocation,
  shownName,
  steveType,
} from '../../../pkg/outrider/host/object-location.ts';

const FLEET = 'fleet.cattle.io/v1alpha1';

describe('pkg/host/object-location', () => {
  it.each([
    ['GitRepo', '/c/_/fleet/application/fleet.cattle.io.gitrepo/ws/x'],
    ['HelmOp', '/c/_/fleet/application/fleet.cattle.io.helmop/ws/x'],
    ['Bundle', '/c/_/fleet/fleet.cattle.io.bundle/ws/x'],
    ['Cluster', '/c/_/fleet/fleet.cattle.io.cluster/ws/x'],
    ['BundleDeployment', '/c/local/explorer/fleet.cattle.io.bundledeployment/ws/x'],
  ])('leads to the page of a %s', (kind, path) => {
    expect(objectLocation({ cluster: 'local', apiVersion: FLEET, kind, namespace: 'ws', name: 'x' })).toBe(
      path,
    );
  });

  it('leads to downstream objects in their own cluster', () => {
    const web = {
      cluster: 'c-m-1',
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      namespace: 'shop',
      name: 'web',
    };
    expect(objectLocation(web)).toBe('/c/c-m-1/explorer/apps.deployment/shop/web');
    expect(objectLocation({ cluster: 'c-m-1', apiVersion: 'v1', kind: 'Node', name: 'a b' })).toBe(
      '/c/c-m-1/explorer/node/a%20b',
    );
  });

  it.each([
    ['networking.istio.io/v1', 'VirtualService', 'networking.istio.io.virtualservice/shop/x'],
    ['security.istio.io/v1', 'PeerAuthentication', 'security.istio.io.peerauthentication/shop/x'],
    ['networking.istio.io/v1', 'Gateway', 'networking.istio.io.gateway/shop/x'],
    ['gateway.networking.k8s.io/v1', 'Gateway', 'gateway.networking.k8s.io.gateway/shop/x'],
    ['gateway.networking.k8s.io/v1', 'HTTPRoute', 'gateway.networking.k8s.io.httproute/shop/x'],
  ])('leads to the mesh of a cluster: %s %s', (apiVersion, kind, page) => {
    const reference = { cluster: 'c-m-1', apiVersion, kind, namespace: 'shop', name: 'x' };
    expect(objectLocation(reference)).toBe(`/c/c-m-1/explorer/${page}`);
    expect(objectKey(reference)).toBe(page);
  });

  it('leads to cluster-scoped objects', () => {
    const reference = { cluster: 'c-m-1', apiVersion: 'v1', kind: 'Namespace', name: 'shop' };
    expect(objectLocation(reference)).toBe('/c/c-m-1/explorer/namespace/shop');
    expect(objectKey({ ...reference, namespace: '' })).toBe('namespace/shop');
  });

  it('leads to the dashboard of a Rancher cluster', () => {
    const cluster = {
      cluster: 'local',
      apiVersion: 'management.cattle.io/v3',
      kind: 'Cluster',
      name: 'c-m-1',
    };
    expect(objectLocation(cluster)).toBe('/c/c-m-1/explorer');
  });

  it('has no page for an object without a name', () => {
    expect(objectLocation({ cluster: 'local', apiVersion: 'v1', kind: 'Pod', name: '' })).toBeUndefined();
  });

  it('knows types as Steve does', () => {
    expect(steveType({ apiVersion: 'v1', kind: 'Pod' })).toBe('pod');
    expect(steveType({ apiVersion: 'apps/v1', kind: 'StatefulSet' })).toBe('apps.statefulset');
  });

  it('leaves out the namespaces that only Fleet knows', () => {
    const deployment = { cluster: 'local', apiVersion: FLEET, kind: 'BundleDeployment', name: 'shop' };
    expect(shownName({ ...deployment, namespace: 'cluster-fleet-default-c-4f2a' })).toBe('shop');
    expect(shownName({ ...deployment, kind: 'Bundle', namespace: 'ws' })).toBe('ws/shop');
  });
});
