import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { afterEach, describe, expect, it } from 'vitest';

import {
  createClusterReaders,
  type OpenClusterReaders,
} from '@outrider/api/src/adapters/kubernetes/create-cluster-readers.ts';
import { DEFAULT_TIMING } from '@outrider/api/src/adapters/kubernetes/read/read-timing.ts';
import { systemClock } from '@outrider/api/src/kernel/clock.ts';
import { defineRule } from '@outrider/api/src/pipeline/detect/define-rule.ts';
import type { StoredChange } from '@outrider/api/src/pipeline/detect/detected-finding.ts';
import { DetectionLoop } from '@outrider/api/src/pipeline/detect/detection-loop.ts';
import { FleetWatcher } from '@outrider/api/src/pipeline/observe/watch-fleet.ts';
import { createCluster } from '../rancher/create-world.ts';
import { listenKube } from '../rancher/kube/listen.ts';
import { writeKubeconfig } from '../rancher/kube/write-kubeconfig.ts';
import type { KubeObject } from '../rancher/world.ts';
import { EventLog } from '../support/clusters/event-log.ts';
import { MemorySink } from '../support/findings/memory-sink.ts';
import { silentLogger } from '../support/silent-logger.ts';

const TOKEN = 'token-outrider-secret';
const tokens = { [TOKEN]: { name: 'u-outrider', groups: ['system:masters'] } };

const paused = defineRule({
  id: 'fleet/test-paused',
  title: 'Paused',
  description: 'A rule for tests.',
  severity: 'low',
  causeClass: 'rollout',
  remediation: 'Unpause it.',
  subject: 'GitRepo',
  messages: { paused: { text: '{{name}} is paused' } },
  *evaluate(subject) {
    if (subject.paused) yield { messageId: 'paused', data: { name: subject.name }, evidence: [] };
  },
});

const stops: (() => Promise<void>)[] = [];

afterEach(async () => {
  for (const stop of stops.splice(0).reverse()) await stop();
});

async function observing() {
  const cluster = createCluster('local', 'local');
  const gitRepos = cluster.store.type('fleet.cattle.io', 'gitrepos');
  if (gitRepos === undefined) throw new TypeError('the simulator serves no GitRepos');
  const put = (name: string, isPaused: boolean) => {
    const object: KubeObject = {
      apiVersion: 'fleet.cattle.io/v1alpha1',
      kind: 'GitRepo',
      metadata: { namespace: 'fleet-default', name },
      spec: { repo: 'https://git.example.com/x.git', paused: isPaused },
    };
    cluster.store.put(gitRepos, object);
  };
  const server = { running: await listenKube(cluster, { tokens, tls: false }) };
  const folder = await mkdtemp(path.join(tmpdir(), 'outrider-'));
  const kubeconfig = path.join(folder, 'config');
  await writeKubeconfig(kubeconfig, server.running, { token: TOKEN });
  stops.push(
    async () => rm(folder, { recursive: true }),
    () => server.running.close(),
  );

  const { logger, lines } = silentLogger();
  const timing = { ...DEFAULT_TIMING, pageSize: 2, quickRetry: { first: 5, longest: 50 } };
  const readers: OpenClusterReaders = await createClusterReaders({
    kubeconfig,
    concurrency: 2,
    logger,
    timing,
  });
  const stored = new EventLog<StoredChange>();
  const watcher: FleetWatcher = new FleetWatcher({
    readers,
    clock: systemClock,
    probesClusters: false,
    onReady: () => loop.start(),
    onChanges: (changes) => loop.changed(changes),
    queueTiming: { delayMs: 1, throttleMs: {} },
  });
  const loop = new DetectionLoop({
    index: watcher.index,
    rules: [paused],
    sink: new MemorySink(),
    clock: systemClock,
    logger,
    onStored: (changes) => changes.forEach(stored.tell),
  });
  stops.push(async () => {
    await watcher.stop();
    await loop.stop();
    readers.close();
  });
  const restart = async (whileDown: () => void) => {
    const port = Number(new URL(server.running.url).port);
    await server.running.close();
    whileDown();
    server.running = await listenKube(cluster, { tokens, tls: false, port });
  };
  return { cluster, put, gitRepos, watcher, stored, restart, readers, lines };
}

const told = (changes: readonly StoredChange[]) =>
  changes.map(({ change, finding }) => `${change} ${finding.message}`);

describe('integration/observe-simulator', () => {
  it('finds what is there, what changes and what goes', async () => {
    const { cluster, put, gitRepos, watcher, stored } = await observing();
    for (const name of ['a', 'b', 'c']) put(name, name !== 'b');

    watcher.start();
    await stored.until((changes) => changes.length === 2);
    put('b', true);
    await stored.until((changes) => changes.length === 3);
    cluster.store.remove(gitRepos, 'fleet-default', 'a');
    put('c', false);
    await stored.until((changes) => changes.length === 5);

    expect(told(stored.events).slice(0, 3)).toEqual([
      'opened a is paused',
      'opened c is paused',
      'opened b is paused',
    ]);
    expect(told(stored.events).slice(3).sort()).toEqual(['resolved a is paused', 'resolved c is paused']);
    expect(watcher.watches().map((watch) => watch.state)).toEqual(watcher.watches().map(() => 'synced'));
  });

  it('misses nothing while the API server is down, even when its history is gone', async () => {
    const { cluster, put, watcher, stored, restart, lines } = await observing();
    put('a', true);
    watcher.start();
    await stored.until((changes) => changes.length === 1);

    await restart(() => put('b', true));
    await stored.until((changes) => changes.length === 2);
    await restart(() => {
      put('a', false);
      put('c', true);
      cluster.store.compact();
    });
    await stored.until((changes) => changes.length === 4);

    expect(told(stored.events).slice(2).sort()).toEqual(['opened c is paused', 'resolved a is paused']);
    expect(JSON.stringify(lines)).not.toContain(TOKEN);
  });

  it('reads single objects, whole lists and whether anyone answers', async () => {
    const { put, readers } = await observing();
    for (const name of ['a', 'b', 'c']) put(name, false);
    const resource = { group: 'fleet.cattle.io', version: 'v1alpha1', plural: 'gitrepos', kind: 'GitRepo' };

    const names: unknown[] = [];
    const problem = await readers.local.readAll(
      resource,
      (objects) => names.push(...objects.map((object) => (object.metadata as { name: string }).name)),
      { namespace: 'fleet-default' },
    );

    expect(problem).toBeUndefined();
    expect(names).toEqual(['a', 'b', 'c']);
    const unknown = { ...resource, plural: 'gitreposes' };
    expect(await readers.local.readAll(unknown, () => undefined)).toMatchObject({ kind: 'not-served' });
    expect(await readers.local.get(resource, { namespace: 'fleet-default', name: 'a' })).toMatchObject({
      metadata: { name: 'a' },
    });
    expect(await readers.local.get(resource, { namespace: 'fleet-default', name: 'none' })).toBeUndefined();
    expect(await readers.local.probe()).toBeUndefined();
    expect(await readers.downstream('c-m-1').probe()).toMatchObject({ kind: 'unreachable' });
  });
});
