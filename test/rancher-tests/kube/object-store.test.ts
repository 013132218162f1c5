import { describe, expect, it } from 'vitest';
import { createObjectStore } from '../../rancher/kube/object-store.ts';
import { managementTypes } from '../../rancher/kube/types/all-types.ts';
import type { KubeObject, KubeType, ObjectStore, StoreEvent } from '../../rancher/world.ts';

function typeOf(store: ObjectStore, group: string, kind: string): KubeType {
  const kubeType = store.typeOfKind(group, kind);
  if (!kubeType) throw new TypeError(`no kind ${kind}`);
  return kubeType;
}

function setUp(historyPerType?: number) {
  const store = createObjectStore(managementTypes, {
    now: () => Date.parse('2026-01-02T03:04:05.678Z'),
    ...(historyPerType && { historyPerType }),
  });
  return {
    store,
    gitRepo: typeOf(store, 'fleet.cattle.io', 'GitRepo'),
    configMap: typeOf(store, '', 'ConfigMap'),
  };
}

function gitRepo(name: string, spec: unknown = {}, more: Partial<KubeObject> = {}): KubeObject {
  return { apiVersion: '', kind: '', metadata: { name, namespace: 'fleet-default' }, spec, ...more };
}

describe('rancher-tests/kube/object-store', () => {
  it('fills in what the server sets', () => {
    const { store, gitRepo: kubeType } = setUp();
    const stored = store.put(kubeType, gitRepo('a'));
    expect(stored).toMatchObject({
      apiVersion: 'fleet.cattle.io/v1alpha1',
      kind: 'GitRepo',
      metadata: {
        generation: 1,
        creationTimestamp: '2026-01-02T03:04:05Z',
        resourceVersion: String(store.revision()),
      },
    });
    expect(stored.metadata.uid).toMatch(/^[0-9a-f-]{36}$/);
  });

  it('keeps identity and age that a scenario brings along', () => {
    const { store, gitRepo: kubeType } = setUp();
    const metadata = { name: 'a', namespace: 'n', uid: 'u-1', creationTimestamp: '2020-01-01T00:00:00Z' };
    expect(store.put(kubeType, { apiVersion: '', kind: '', metadata }).metadata).toMatchObject(metadata);
    const again = store.put(kubeType, {
      apiVersion: '',
      kind: '',
      metadata: { ...metadata, uid: 'u-2' },
      spec: {},
    });
    expect(again.metadata.uid).toBe('u-1');
  });

  it('raises the generation with the desired state only', () => {
    const { store, gitRepo: kubeType } = setUp();
    store.put(kubeType, gitRepo('a', { branch: 'main' }));
    const status = store.put(kubeType, gitRepo('a', { branch: 'main' }, { status: { commit: 'abc' } }));
    expect(status.metadata.generation).toBe(1);
    const spec = store.put(kubeType, gitRepo('a', { branch: 'next' }, { status: { commit: 'abc' } }));
    expect(spec.metadata.generation).toBe(2);
    expect(Number(spec.metadata.resourceVersion)).toBeGreaterThan(Number(status.metadata.resourceVersion));
  });

  it('does nothing when nothing changes', () => {
    const { store, gitRepo: kubeType } = setUp();
    const first = store.put(kubeType, gitRepo('a', { paths: ['x'] }));
    expect(store.put(kubeType, gitRepo('a', { paths: ['x'] }))).toBe(first);
  });

  it('lists sorted, by namespace, and never changes a list it gave away', () => {
    const { store, configMap } = setUp();
    const put = (namespace: string, name: string) =>
      store.put(configMap, { apiVersion: '', kind: '', metadata: { name, namespace } });
    put('b', 'y');
    put('b', 'x');
    put('a', 'z');
    const before = store.list(configMap);
    put('a', 'a');
    const keys = (objects: KubeObject[]) =>
      objects.map(({ metadata }) => `${metadata.namespace}/${metadata.name}`);
    expect(keys(before)).toEqual(['a/z', 'b/x', 'b/y']);
    expect(keys(store.list(configMap))).toEqual(['a/a', 'a/z', 'b/x', 'b/y']);
    expect(keys(store.list(configMap, 'b'))).toEqual(['b/x', 'b/y']);
    expect(store.list(configMap, 'none')).toEqual([]);
  });

  it('tells subscribers what changed, until they stop', () => {
    const { store, gitRepo: kubeType } = setUp();
    const events: StoreEvent[] = [];
    const stop = store.subscribe((event) => events.push(event));
    store.put(kubeType, gitRepo('a', { branch: 'main' }));
    store.put(kubeType, gitRepo('a', { branch: 'next' }));
    store.remove(kubeType, 'fleet-default', 'a');
    stop();
    store.put(kubeType, gitRepo('b'));
    expect(events.map(({ type }) => type)).toEqual(['ADDED', 'MODIFIED', 'DELETED']);
    expect(events[1]?.previous?.spec).toEqual({ branch: 'main' });
    expect(events[2]?.object.metadata.resourceVersion).toBe(String(events[2]?.revision));
  });

  it('knows what happened to a type after a revision', () => {
    const { store, gitRepo: kubeType, configMap } = setUp();
    store.put(kubeType, gitRepo('a'));
    const revision = store.revision();
    store.put(configMap, { apiVersion: '', kind: '', metadata: { name: 'x', namespace: 'n' } });
    store.put(kubeType, gitRepo('b'));
    expect(store.since(kubeType, revision)?.map(({ object }) => object.metadata.name)).toEqual(['b']);
    expect(store.since(kubeType, store.revision())).toEqual([]);
  });

  it('forgets old changes and says so', () => {
    const { store, gitRepo: kubeType } = setUp(10);
    store.put(kubeType, gitRepo('first'));
    const early = store.revision();
    for (let index = 0; index < 30; index += 1) store.put(kubeType, gitRepo(`r-${index}`));
    expect(store.since(kubeType, early)).toBeUndefined();
    expect(store.since(kubeType, store.revision() - 5)).toHaveLength(5);
    const late = store.revision();
    store.compact();
    expect(store.since(kubeType, late)).toBeUndefined();
    expect(store.since(kubeType, store.revision())).toEqual([]);
  });

  it('removes only what is there', () => {
    const { store, gitRepo: kubeType } = setUp();
    expect(store.remove(kubeType, 'fleet-default', 'nowhere')).toBeUndefined();
    store.put(kubeType, gitRepo('a'));
    store.remove(kubeType, 'fleet-default', 'a');
    expect(store.get(kubeType, 'fleet-default', 'a')).toBeUndefined();
  });
});
