import { describe, expect, it } from 'vitest';

import type { Finding } from '@contract/findings.ts';

import {
  isAbout,
  scopeFilter,
  scopeQuery,
  tabScope,
  touchesScope,
} from '../../../../../pkg/outrider/features/findings/tab/tab-scope.ts';
import { wireFinding } from '../../../../support/findings/wire-findings.ts';

const resource = (type: string) => ({ type, metadata: { namespace: 'ws', name: 'x' } });

describe('pkg/features/findings/tab/tab-scope', () => {
  it.each([
    ['fleet.cattle.io.gitrepo', 'gitRepo'],
    ['fleet.cattle.io.helmop', 'helmOp'],
    ['fleet.cattle.io.bundle', 'bundle'],
    ['fleet.cattle.io.cluster', 'fleetCluster'],
  ])('filters the findings of a %s', (type, key) => {
    const scope = tabScope(resource(type));
    expect(scope && scopeFilter(scope)).toStrictEqual({ [key]: ['ws/x'] });
  });

  it('has no scope for anything else, nor while the resource has no name', () => {
    expect(tabScope(resource('pod'))).toBeUndefined();
    expect(tabScope(resource('configmap'), 'c-m-1')).toBeUndefined();
    expect(tabScope({ type: 'fleet.cattle.io.gitrepo' })).toBeUndefined();
    expect(tabScope(undefined)).toBeUndefined();
  });

  it('is touched by events of its own object only', () => {
    const scope = { key: 'bundle', value: 'ws/x' } as const;
    const event = { type: 'finding', id: 'f', change: 'opened', severity: 'low', rule: 'r' } as const;
    expect(touchesScope({ ...event, bundle: 'ws/x' }, scope)).toBe(true);
    expect(touchesScope({ ...event, bundle: 'ws/y' }, scope)).toBe(false);
    expect(touchesScope(event, scope)).toBe(false);
    expect(touchesScope({ type: 'observation' }, scope)).toBe(false);
  });

  it('filters the findings of an object of a cluster in its cluster', () => {
    const scope = tabScope(resource('networking.istio.io.virtualservice'), 'c-m-1');
    const object = 'networking.istio.io.virtualservice/ws/x';
    expect(scope && scopeFilter(scope)).toStrictEqual({ cluster: ['c-m-1'], object: [object] });
    expect(scope && scopeQuery(scope)).toStrictEqual({ cluster: 'c-m-1', object });
    expect(tabScope({ type: 'node', metadata: { name: 'n' } }, 'c-m-1')?.value).toBe('node/n');
  });

  it('filters the findings of a cluster by the id that Rancher knows it by', () => {
    const managed = { ...resource('provisioning.cattle.io.cluster'), mgmtClusterId: 'c-m-1' };
    expect(tabScope(managed)).toStrictEqual({ key: 'cluster', value: 'c-m-1' });
    expect(tabScope(resource('provisioning.cattle.io.cluster'))).toBeUndefined();
  });

  it('is touched by events of its cluster, for an event does not tell its object', () => {
    const scope = { key: 'object', value: 'pod/ws/x', cluster: 'c-m-1' } as const;
    const event = { type: 'finding', id: 'f', change: 'opened', severity: 'low', rule: 'r' } as const;
    expect(touchesScope({ ...event, cluster: 'c-m-1' }, scope)).toBe(true);
    expect(touchesScope({ ...event, cluster: 'c-m-2' }, scope)).toBe(false);
  });

  it('tells what is about an object from what merely involves it', () => {
    const named = (apiVersion: string, kind: string) => ({
      cluster: 'c-m-1',
      apiVersion,
      kind,
      namespace: 'ws',
      name: 'x',
    });
    const deployment = named('apps/v1', 'Deployment');
    const of = (object: Finding['object'], related: Finding['related'] = []) =>
      wireFinding({ object, related });
    const scope = { key: 'object', value: 'apps.deployment/ws/x', cluster: 'c-m-1' } as const;
    expect(isAbout(of(deployment), scope)).toBe(true);
    expect(isAbout(of(named('v1', 'Pod'), [deployment]), scope)).toBe(true);
    expect(isAbout(of(deployment, [named('v1', 'Pod')]), { ...scope, value: 'pod/ws/x' })).toBe(true);
    expect(isAbout(of(named('v1', 'Pod'), [named('v1', 'Node')]), { ...scope, value: 'node/ws/x' })).toBe(
      false,
    );
    expect(isAbout(of(named('networking.istio.io/v1', 'VirtualService'), [deployment]), scope)).toBe(false);
    expect(isAbout(of(named('v1', 'Pod')), { ...scope, value: 'namespace/ws' })).toBe(true);
    expect(isAbout(of(named('v1', 'Pod')), { key: 'bundle', value: 'ws/x' })).toBe(true);
  });
});
