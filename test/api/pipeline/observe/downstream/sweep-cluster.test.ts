import { describe, expect, it } from 'vitest';

import type { DownstreamKind } from '@outrider/api/src/pipeline/observe/downstream/downstream-kinds.ts';
import { sweepCluster } from '@outrider/api/src/pipeline/observe/downstream/sweep-cluster.ts';
import type { ReadProblem } from '@outrider/api/src/ports/cluster-reader.ts';

import { FakeClusterReader } from '../../../../support/clusters/fake-cluster-reader.ts';

const SERVICES = { group: '', version: 'v1', plural: 'services', kind: 'Service' };
const ROUTES = {
  group: 'networking.istio.io',
  version: 'v1',
  plural: 'virtualservices',
  kind: 'VirtualService',
};
const forbidden: ReadProblem = { kind: 'forbidden', message: 'Our rights do not suffice (403).' };
const notServed: ReadProblem = { kind: 'not-served', message: 'Not served (404).' };

const named = (name: string) => ({ metadata: { name, namespace: 'shop' } });

function sweep(reader: FakeClusterReader, kinds: readonly DownstreamKind[], versions = new Map()) {
  return sweepCluster({ reader, kinds, versions });
}

describe('api/pipeline/observe/downstream/sweep-cluster', () => {
  it('reads each kind, in any order of objects, and leaves out what has no name', async () => {
    const reader = new FakeClusterReader('c-m-1');
    reader.hold(SERVICES, [named('b'), { metadata: {} }, named('a'), {}]);

    const { snapshot, problems } = await sweep(reader, ['Service', 'VirtualService']);

    expect(snapshot.cluster).toBe('c-m-1');
    expect(snapshot.all('Service').map(({ key, apiVersion }) => [key, apiVersion])).toEqual([
      ['shop/a', 'v1'],
      ['shop/b', 'v1'],
    ]);
    expect(snapshot.knows('VirtualService')).toBe(true);
    expect(snapshot.knows('Pod')).toBe(false);
    expect(problems.size).toBe(0);
  });

  it('knows that a kind the cluster does not serve has no objects, and not so one it may not read', async () => {
    const reader = new FakeClusterReader('c-m-1');
    reader.problems.set('networking.istio.io/virtualservices', notServed);
    reader.problems.set('/services', forbidden);

    const { snapshot, problems } = await sweep(reader, ['Service', 'VirtualService']);

    expect(snapshot.knows('VirtualService')).toBe(true);
    expect(snapshot.knows('Service')).toBe(false);
    expect([...problems]).toEqual([['Service', forbidden]]);
  });

  it('does not take a kind in a version it does not know for one without objects', async () => {
    const reader = new FakeClusterReader('c-m-1');
    reader.problems.set('networking.istio.io/virtualservices', notServed);
    reader.versions.set('networking.istio.io/virtualservices', ['v2alpha1']);

    const { snapshot, problems } = await sweep(reader, ['VirtualService']);

    expect(snapshot.knows('VirtualService')).toBe(false);
    expect(problems.get('VirtualService')).toMatchObject({
      kind: 'unknown-version',
      message: expect.stringContaining('v2alpha1'),
    });
  });

  it('asks for older versions only until one is served, and for that one first the next time', async () => {
    const asked: string[] = [];
    const reader = new FakeClusterReader('c-m-1');
    const old = Object.assign(reader, {
      readAll: async (resource: typeof ROUTES, onObjects: (objects: readonly object[]) => void) => {
        asked.push(resource.version);
        if (resource.version !== 'v1beta1') return notServed;
        onObjects([named('old')]);
        return undefined;
      },
    }) as FakeClusterReader;
    const versions = new Map();

    const first = await sweep(old, ['VirtualService'], versions);
    await sweep(old, ['VirtualService'], versions);

    expect(first.snapshot.all('VirtualService').map(({ apiVersion }) => apiVersion)).toEqual([
      'networking.istio.io/v1beta1',
    ]);
    expect(asked).toEqual(['v1', 'v1beta1', 'v1beta1']);
  });

  it('asks for nothing of groups the cluster does not serve, and for no version it does not have', async () => {
    const reader = new FakeClusterReader('c-m-1');
    reader.groups = new Map([['apps', ['v1']]]);
    reader.hold(SERVICES, [named('web')]);

    const { snapshot } = await sweep(reader, ['Service', 'Deployment', 'VirtualService', 'HTTPRoute']);

    expect(reader.reads).toBe(2);
    expect(snapshot.knows('VirtualService')).toBe(true);
    expect(snapshot.all('Service')).toHaveLength(1);
  });

  it('gives a cluster up that answers nothing, and goes on where only one kind is broken', async () => {
    const hanging = new FakeClusterReader('c-m-1');
    hanging.problem = { kind: 'timeout', message: 'The API server did not answer in time.' };
    const kinds = ['Pod', 'Node', 'Service', 'Event', 'Deployment', 'Job', 'CronJob', 'Ingress'] as const;

    const { problems } = await sweep(hanging, kinds);

    expect(problems.size).toBe(kinds.length);
    expect(hanging.reads).toBeLessThan(kinds.length);

    const limping = new FakeClusterReader('c-m-2');
    limping.problems.set('/pods', hanging.problem);
    expect((await sweep(limping, kinds)).problems.size).toBe(1);
    expect(limping.reads).toBe(kinds.length);
  });

  it('keeps positions of lists and survives fields of any type', async () => {
    const reader = new FakeClusterReader('c-m-1');
    const http = [null, { name: 7, route: 'x' }, { name: 'third', timeout: '3s', route: [{ weight: 'a' }] }];
    reader.hold(ROUTES, [{ ...named('odd'), spec: { hosts: 'no list', http } }]);

    const { snapshot } = await sweep(reader, ['VirtualService']);

    const [route] = snapshot.all('VirtualService');
    expect(route?.spec.hosts).toEqual([]);
    expect(route?.spec.http.map(({ name, timeout }) => [name, timeout])).toEqual([
      [undefined, undefined],
      [undefined, undefined],
      ['third', '3s'],
    ]);
  });

  it('does not take something that answers 404 to everything for a cluster without objects', async () => {
    const reader = new FakeClusterReader('c-m-1');
    reader.problem = notServed;

    const { snapshot, problems } = await sweep(reader, ['Service', 'Deployment', 'VirtualService']);

    expect(
      ['Service', 'Deployment', 'VirtualService'].map((kind) => snapshot.knows(kind as 'Service')),
    ).toEqual([false, false, false]);
    expect(new Set([...problems.values()].map(({ kind }) => kind))).toEqual(new Set(['malformed']));
  });

  it('reads more objects of a kind than a call takes arguments', async () => {
    const reader = new FakeClusterReader('c-m-1');
    reader.hold(
      SERVICES,
      Array.from({ length: 130_000 }, (_, index) => named(`s${String(index)}`)),
    );

    const { snapshot } = await sweep(reader, ['Service']);

    expect(snapshot.all('Service')).toHaveLength(130_000);
  });

  it('asks for nothing more when it is stopped, and claims nothing', async () => {
    const stopping = new AbortController();
    const reader = new FakeClusterReader('c-m-1');
    const readAll = reader.readAll.bind(reader);
    reader.readAll = (resource, onObjects) => {
      stopping.abort();
      return readAll(resource, onObjects);
    };

    const kinds: DownstreamKind[] = ['Service', 'Pod', 'Node', 'Event', 'Job', 'CronJob', 'Deployment'];
    const { snapshot, problems } = await sweepCluster({
      reader,
      kinds,
      versions: new Map(),
      signal: stopping.signal,
    });

    expect(reader.reads).toBe(1);
    expect(kinds.filter((kind) => snapshot.knows(kind))).toEqual(['Service']);
    expect(problems.size).toBe(kinds.length - 1);
  });

  it('reads only namespaces that are asked for, and all of what lies in none', async () => {
    const reader = new FakeClusterReader('c-m-1');
    const other = { metadata: { name: 'x', namespace: 'other' } };
    reader.hold(SERVICES, [named('a'), { metadata: { name: 'b', namespace: 'pay' } }, other]);
    reader.hold({ ...SERVICES, plural: 'nodes', kind: 'Node' }, [{ metadata: { name: 'node-1' } }]);

    const kinds: DownstreamKind[] = ['Service', 'Node'];
    const { snapshot } = await sweepCluster({
      reader,
      kinds,
      versions: new Map(),
      namespaces: ['shop', 'pay'],
    });

    expect(snapshot.all('Service').map(({ key }) => key)).toEqual(['pay/b', 'shop/a']);
    expect(snapshot.all('Node')).toHaveLength(1);
    expect(reader.reads).toBe(3);
  });

  it('asks the other API for events where the first may not be read, and tells none twice', async () => {
    const reader = new FakeClusterReader('c-m-1');
    const EVENTS = { group: '', version: 'v1', plural: 'events', kind: 'Event' };
    const about = { kind: 'Pod', namespace: 'shop', name: 'web' };
    const core = {
      metadata: { name: 'e', namespace: 'shop' },
      message: 'of the core',
      involvedObject: about,
    };
    reader.hold(EVENTS, [core, core]);
    reader.hold({ ...EVENTS, group: 'events.k8s.io' }, [
      {
        metadata: { name: 'e', namespace: 'shop' },
        reason: 'BackOff',
        note: 'of the other',
        regarding: about,
        deprecatedCount: 7,
        deprecatedLastTimestamp: '2026-09-01T11:00:00Z',
      },
    ]);
    const events = async () => (await sweep(reader, ['Event'])).snapshot.all('Event');

    expect((await events()).map(({ message }) => message)).toEqual(['of the core']);
    reader.problems.set('/events', forbidden);
    expect(await events()).toMatchObject([
      {
        apiVersion: 'events.k8s.io/v1',
        message: 'of the other',
        count: 7,
        lastTimestamp: Date.parse('2026-09-01T11:00:00Z'),
        involvedObject: about,
      },
    ]);
    reader.problems.set('events.k8s.io/events', notServed);
    expect((await sweep(reader, ['Event'])).problems.get('Event')).toEqual(forbidden);
  });
});
