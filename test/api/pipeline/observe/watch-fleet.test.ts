import { afterEach, describe, expect, it } from 'vitest';

import type { IndexChange } from '@outrider/api/src/pipeline/observe/fleet-index.ts';
import { OBSERVED_RESOURCES } from '@outrider/api/src/pipeline/observe/observed-resources.ts';
import { OBSERVED_KINDS, type ObservedKind } from '@outrider/api/src/pipeline/observe/records.ts';
import { FleetWatcher } from '@outrider/api/src/pipeline/observe/watch-fleet.ts';
import type { RawObject, ReadProblem } from '@outrider/api/src/ports/cluster-reader.ts';
import { EventLog } from '../../../support/clusters/event-log.ts';
import { FakeClusterReaders } from '../../../support/clusters/fake-cluster-reader.ts';
import { ManualClock } from '../../../support/manual-clock.ts';
import { MINUTE, NOW, SECOND } from '../../../support/records.ts';

const watchers: FleetWatcher[] = [];

afterEach(async () => {
  await Promise.all(watchers.splice(0).map((watcher) => watcher.stop()));
});

function watching(probesClusters = false) {
  const readers = new FakeClusterReaders();
  const clock = new ManualClock(NOW);
  const changes = new EventLog<IndexChange>();
  const batches = new EventLog<number>();
  const observations = new EventLog<'changed'>();
  let ready = 0;
  const watcher = new FleetWatcher({
    readers,
    clock,
    probesClusters,
    onReady: () => (ready += 1),
    onChanges: (batch) => {
      batch.forEach(changes.tell);
      batches.tell(batch.length);
    },
    onObservation: () => observations.tell('changed'),
    queueTiming: { delayMs: 1, throttleMs: { GitRepo: 30 } },
    probeTiming: { everyMs: 1, againMs: 1, tickMs: 1, atOnce: 2 },
  });
  watchers.push(watcher);
  watcher.start();
  const tell = readers.local;
  const listAll = (objects: Partial<Record<ObservedKind, readonly RawObject[]>> = {}) => {
    for (const kind of OBSERVED_KINDS) tell.tellList(OBSERVED_RESOURCES[kind], objects[kind]);
  };
  const change = (kind: ObservedKind, object: RawObject) =>
    tell.tell(OBSERVED_RESOURCES[kind], { type: 'changed', object, sizeBytes: 10 });
  const interrupt = (kind: ObservedKind, problem: ReadProblem['kind'] = 'unreachable') =>
    tell.tell(OBSERVED_RESOURCES[kind], {
      type: 'interrupted',
      problem: { kind: problem, message: `It is ${problem}.` },
      retryInMs: 1,
    });
  return {
    readers,
    clock,
    changes,
    batches,
    observations,
    watcher,
    listAll,
    change,
    interrupt,
    isReady: () => ready,
  };
}

const fleetCluster = (name: string, lastSeen = NOW): RawObject => ({
  metadata: {
    namespace: 'fleet-default',
    name,
    labels: { 'management.cattle.io/cluster-name': `c-m-${name}` },
  },
  status: { agent: { lastSeen: new Date(lastSeen).toISOString(), namespace: 'cattle-fleet-system' } },
});
const gitRepo = (name: string, commit = 'c1'): RawObject => ({
  metadata: { namespace: 'fleet-default', name, resourceVersion: commit },
  status: { commit },
});

describe('api/pipeline/observe/watch-fleet', () => {
  it('is ready once, when every kind was read', () => {
    const { listAll, isReady, watcher } = watching();
    expect(watcher.ready).toBe(false);
    expect(watcher.watches().map((watch) => watch.state)).toEqual(OBSERVED_KINDS.map(() => 'connecting'));

    listAll({ GitRepo: [gitRepo('a')] });
    listAll({ GitRepo: [gitRepo('a')] });

    expect(isReady()).toBe(1);
    expect(watcher.progress).toBe(1);
    expect(watcher.index.count('GitRepo')).toBe(1);
    expect(watcher.watches()[0]).toEqual({
      kind: 'GitRepo',
      state: 'synced',
      objects: 1,
      lastEvent: NOW,
      detail: undefined,
    });
  });

  it('knows how much of the first read is done', () => {
    const { readers, watcher } = watching();
    const objects = [gitRepo('a'), gitRepo('b')];
    readers.local.tell(
      OBSERVED_RESOURCES.GitRepo,
      { type: 'restart' },
      { type: 'page', objects, sizes: [1, 1], remaining: 6 },
    );

    expect(watcher.progress).toBe(0.25);
  });

  it('tells what changed after the first read, many changes of an object as one', async () => {
    const { listAll, change, changes, batches } = watching();
    listAll({ HelmOp: [gitRepo('a')] });

    change('HelmOp', { metadata: { namespace: 'fleet-default', name: 'a' }, spec: { paused: true } });
    change('HelmOp', { metadata: { namespace: 'fleet-default', name: 'a' }, status: { version: '2' } });
    await batches.until((sizes) => sizes.length === 1);

    expect(changes.events).toMatchObject([
      { kind: 'HelmOp', key: 'fleet-default/a', before: { paused: false }, after: { resolvedVersion: '2' } },
    ]);
  });

  it('tells nothing when only the resourceVersion changed, but keeps it', async () => {
    const { listAll, change, changes, watcher } = watching();
    listAll({ HelmOp: [gitRepo('a')] });

    change('HelmOp', { metadata: { namespace: 'fleet-default', name: 'a', resourceVersion: '77' } });
    change('HelmOp', { metadata: { namespace: 'fleet-default', name: 'b' } });
    await changes.until((events) => events.length > 0);

    expect(changes.events.map((event) => event.key)).toEqual(['fleet-default/b']);
    expect(watcher.index.get('HelmOp', 'fleet-default/a')?.resourceVersion).toBe('77');
  });

  it('takes what a new list no longer has as gone', async () => {
    const { listAll, readers, changes } = watching();
    listAll({ HelmOp: [gitRepo('a'), gitRepo('b')] });

    readers.local.tellList(OBSERVED_RESOURCES.HelmOp, [gitRepo('b')]);
    await changes.until((events) => events.length === 1);

    expect(changes.events).toMatchObject([{ key: 'fleet-default/a', after: undefined }]);
  });

  it('throttles GitRepos, whose status never rests', async () => {
    const { listAll, change, changes } = watching();
    listAll({ GitRepo: [gitRepo('a')] });

    for (const commit of ['c2', 'c3', 'c4']) {
      change('GitRepo', gitRepo('a', commit));
      await changes.until((events) => events.length >= 1);
    }
    await changes.until((events) => events.length === 2);

    expect(changes.events).toMatchObject([
      { after: { commit: 'c2' } },
      { before: { commit: 'c2' }, after: { commit: 'c4' } },
    ]);
  });

  it('leaves out objects without a name', () => {
    const { listAll, watcher } = watching();
    listAll({ Bundle: [{}, { metadata: null }, { metadata: { name: 7 } }, gitRepo('a')] });

    expect([...watcher.index.keys('Bundle')]).toEqual(['fleet-default/a']);
  });

  it('does without kinds that are firmly absent or forbidden', () => {
    const { readers, interrupt, watcher } = watching();
    for (const kind of OBSERVED_KINDS.slice(2)) readers.local.tellList(OBSERVED_RESOURCES[kind]);

    interrupt('HelmOp', 'not-served');
    interrupt('HelmOp', 'not-served');
    interrupt('GitRepo', 'forbidden');
    interrupt('GitRepo', 'forbidden');
    expect(watcher.ready).toBe(false);
    interrupt('GitRepo', 'forbidden');

    expect(watcher.ready).toBe(true);
    expect(watcher.watches().slice(0, 2)).toMatchObject([
      { kind: 'GitRepo', state: 'forbidden', detail: expect.stringContaining('Grant') },
      { kind: 'HelmOp', state: 'synced', detail: expect.stringContaining('not installed') },
    ]);
  });

  it('says that a server without Fleet is most likely not the management cluster', () => {
    const { readers, interrupt, watcher } = watching();
    readers.local.tellList(OBSERVED_RESOURCES.RancherCluster);
    for (const kind of OBSERVED_KINDS.filter((kind) => kind !== 'RancherCluster')) {
      interrupt(kind, 'not-served');
      interrupt(kind, 'not-served');
    }
    expect(watcher.ready).toBe(true);
    expect(watcher.reasons).toEqual([expect.stringContaining('does not serve the kinds of Fleet')]);
  });

  it('says why it is not complete, while a problem lasts', () => {
    const { listAll, interrupt, readers, clock, watcher } = watching();
    interrupt('Bundle', 'unauthorized');
    expect(watcher.reasons).toEqual([
      expect.stringMatching(/^Bundle cannot be read\. It is unauthorized\. Renew/),
    ]);

    listAll();
    interrupt('Bundle');
    expect(watcher.reasons).toEqual([]);
    clock.advance(11 * SECOND);
    expect(watcher.reasons).toHaveLength(1);
    readers.local.tell(OBSERVED_RESOURCES.Bundle, { type: 'live' });
    expect(watcher.reasons).toEqual([]);
    expect(watcher.watches().every((watch) => watch.state === 'synced')).toBe(true);
  });

  it('knows how well each cluster is observed', () => {
    const { listAll, interrupt, clock, watcher } = watching();
    const cluster = [fleetCluster('up'), fleetCluster('silent', NOW - 31 * MINUTE)];
    listAll({
      Cluster: cluster,
      RancherCluster: [{ metadata: { name: 'c-m-bare' } }, { metadata: { name: 'c-m-up' } }],
    });

    expect(watcher.clusters()).toMatchObject([
      { id: 'c-m-up', observation: 'synced', detail: undefined, fleetCluster: 'fleet-default/up' },
      { id: 'c-m-silent', observation: 'offline', detail: expect.stringContaining('cattle-fleet-system') },
      { id: 'c-m-bare', observation: 'synced', fleetCluster: undefined },
    ]);
    interrupt('BundleDeployment');
    clock.advance(31 * SECOND);
    expect(watcher.clusters()[0]).toMatchObject({
      observation: 'stale',
      detail: expect.stringContaining('It is unreachable.'),
    });
  });

  it('asks downstream clusters whether they answer, one failure being chance', async () => {
    const { listAll, readers, observations, clock, watcher } = watching(true);
    const [hanging, refusing] = [readers.downstream('c-m-hanging'), readers.downstream('c-m-refusing')];
    hanging.probe = () => new Promise(() => undefined);
    refusing.problem = { kind: 'unauthorized', message: 'It is refused.' };
    listAll({ Cluster: ['hanging', 'refusing', 'fine'].map((name) => fleetCluster(name)) });
    const advancing = setInterval(() => clock.advance(2), 1);

    await observations.until((events) => events.length > 0);
    while (refusing.probes < 3) await new Promise((resolve) => setImmediate(resolve));
    clearInterval(advancing);

    const states = Object.fromEntries(watcher.clusters().map((cluster) => [cluster.id, cluster.observation]));
    expect(states).toEqual({ 'c-m-hanging': 'synced', 'c-m-refusing': 'unauthorized', 'c-m-fine': 'synced' });
    expect(readers.downstream('c-m-fine').probes).toBeGreaterThan(0);
  });

  it('closes its watches', async () => {
    const { readers, watcher } = watching();
    expect(readers.local.open).toBe(OBSERVED_KINDS.length);

    await watcher.stop();

    expect(readers.local.open).toBe(0);
  });
});
