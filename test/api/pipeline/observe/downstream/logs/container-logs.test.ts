import { describe, expect, it } from 'vitest';

import {
  LOG_KEPT,
  LOG_READ_BYTES,
  keptLog,
} from '@outrider/api/src/pipeline/observe/downstream/logs/container-log.ts';
import { ContainerLogs } from '@outrider/api/src/pipeline/observe/downstream/logs/container-logs.ts';
import {
  recordOf,
  type DownstreamRecord,
} from '@outrider/api/src/pipeline/observe/downstream/downstream-record.ts';
import type { ReadProblem } from '@outrider/api/src/ports/cluster-reader.ts';

import { FakeClusterReader } from '../../../../../support/clusters/fake-cluster-reader.ts';
import { NOW } from '../../../../../support/records.ts';

type Pod = DownstreamRecord<'Pod'>;

const before = (minutes: number) => new Date(NOW - minutes * 60_000).toISOString();
const crashed = (exitCode: number, minutes = 1, reason = 'Error') => ({
  terminated: { exitCode, reason, finishedAt: before(minutes) },
});
const crashLoop = (minutes = 1) => ({
  state: { waiting: { reason: 'CrashLoopBackOff' } },
  lastState: crashed(1, minutes),
});

function pod(name: string, status: object, more: { owner?: string; init?: boolean } = {}): Pod {
  const owners = [{ kind: 'ReplicaSet', name: 'rs', uid: more.owner ?? name, controller: true }];
  const statuses = [{ name: 'app', ready: false, restartCount: 3, ...status }];
  const record = recordOf('Pod', {
    metadata: { name, namespace: 'shop', uid: `uid-${name}`, ownerReferences: owners },
    spec: {},
    status: { phase: 'Pending', [more.init ? 'initContainerStatuses' : 'containerStatuses']: statuses },
  });
  if (record === undefined) throw new TypeError('a pod without a name');
  return record;
}

function setUp(logs: Readonly<Record<string, string>> = {}) {
  const reader = new FakeClusterReader('c-m-1');
  for (const [name, text] of Object.entries(logs)) reader.logs.set(`shop/${name}`, { text });
  const book = new ContainerLogs();
  const read = (pods: readonly Pod[], complete = true) => book.read({ reader, pods, complete, now: NOW });
  return { reader, book, read };
}

const forbidden: ReadProblem = { kind: 'forbidden', message: 'Our rights do not suffice (403).' };

describe('api/pipeline/observe/downstream/logs/container-logs', () => {
  it('reads each crash once, of the run before where the container was started again', async () => {
    const { reader, read, book } = setUp({ 'a/app?previous': 'first', 'b/app': 'second' });
    const pods = [pod('a', crashLoop()), pod('b', { state: crashed(2) })];

    const logs = await read(pods);
    expect([...logs]).toEqual([
      ['shop/a/app', { text: 'first' }],
      ['shop/b/app', { text: 'second' }],
    ]);

    expect(await read(pods, false)).toEqual(logs);
    expect(reader.logReads).toEqual(['shop/a/app?previous', 'shop/b/app']);

    reader.logs.set('shop/a/app?previous', { text: 'third' });
    expect((await read([pod('a', crashLoop(0))])).get('shop/a/app')).toEqual({ text: 'third' });
    expect(book.reads).toBe(3);
  });

  it('leaves alone what runs well, ended well, ended long ago, or is being deleted', async () => {
    const { reader, read } = setUp();
    const running = { state: { running: { startedAt: before(60) } }, ready: true };
    const deleted = { ...pod('gone', crashLoop()), deleting: NOW };
    await read([
      pod('well', running),
      pod('done', { state: crashed(0) }),
      pod('recovered', { ...running, lastState: crashed(1, 60) }),
      pod('waiting', { state: { waiting: { reason: 'ContainerCreating' } } }),
      pod('starting', { state: { running: { startedAt: before(2) } } }, { init: true }),
      deleted,
    ]);
    expect(reader.logReads).toEqual([]);
  });

  it('asks what init containers wait for, and what was killed for its memory today', async () => {
    const { reader, read } = setUp();
    const running = { state: { running: { startedAt: before(60) } } };
    await read([
      pod('init', running, { init: true }),
      pod('killed', { ...running, ready: true, lastState: crashed(137, 90, 'OOMKilled') }),
    ]);
    expect(reader.logReads).toEqual(['shop/init/app', 'shop/killed/app?previous']);
  });

  it('reads one of forty replicas that end in the same way', async () => {
    const { reader, read } = setUp();
    const replicas = Array.from({ length: 40 }, (_, index) =>
      pod(`web-${10 + index}`, crashLoop(), { owner: 'rs-1' }),
    );
    await read(replicas);
    expect(reader.logReads).toEqual(['shop/web-10/app?previous']);
  });

  it('reads ten logs in a sweep at most, and the others later', async () => {
    const { reader, read } = setUp();
    const pods = Array.from({ length: 25 }, (_, index) => pod(`p${10 + index}`, crashLoop()));
    for (const { name } of pods) reader.logs.set(`shop/${name}/app?previous`, { text: name });
    expect((await read(pods)).size).toBe(10);
    expect((await read(pods)).size).toBe(20);
    expect((await read(pods)).size).toBe(25);
    await read(pods);
    expect(reader.logReads).toHaveLength(25);
  });

  it('says so where logs may not be read, after asking once per namespace', async () => {
    const { reader, read } = setUp();
    const pods = ['a', 'b', 'c', 'd'].map((name) => pod(name, crashLoop()));
    for (const { name } of pods) reader.logs.set(`shop/${name}/app?previous`, { problem: forbidden });
    const logs = await read(pods);
    expect(logs.size).toBe(4);
    expect(JSON.stringify([...logs])).toContain('pods/log');
    expect(reader.logReads.length).toBeLessThanOrEqual(2);
  });

  it('keeps what it has while a newer crash cannot be read', async () => {
    const { reader, read } = setUp({ 'a/app?previous': 'first' });
    await read([pod('a', crashLoop())]);
    for (const kind of ['timeout', 'forbidden', 'malformed'] as const) {
      reader.logs.set('shop/a/app?previous', { problem: { kind, message: 'no.' } });
      expect((await read([pod('a', crashLoop(0))])).get('shop/a/app')).toEqual({ text: 'first' });
    }
  });

  it('forgets containers that are no more, when it saw all', async () => {
    const { reader, read } = setUp({ 'a/app?previous': 'first' });
    const pods = [pod('a', crashLoop())];
    await read(pods);
    await read([], false);
    await read(pods);
    expect(reader.logReads).toHaveLength(1);
    await read([]);
    await read(pods);
    expect(reader.logReads).toHaveLength(2);
  });

  it.each([
    ['a password', 'connecting with password=hunter2 to db', 'hunter2'],
    ['a URL', 'open postgres://app:hunter2@db:5432/app failed', 'hunter2'],
    ['a variable', 'env:\nDB_PASS=hunter2\nFOO=hunter2', 'hunter2'],
    ['a token', 'Authorization: Bearer eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.abcdefgh', 'eyJ'],
    [
      'the end of a key',
      'q83vASNFZ4mrze8BI0VniavN7wEjRWeJq83vASNFZ4k=\n-----END PRIVATE KEY-----\nfailed',
      'q83vASNF',
    ],
  ])('takes out %s before it is kept', (_, raw, secret) => {
    expect(JSON.stringify(keptLog(raw))).not.toContain(secret);
  });

  it('keeps whole lines from the end, and nothing of a line that was cut off', () => {
    const long = Array.from({ length: 400 }, (_, index) => `line ${index} of a long log`).join('\n');
    const kept = keptLog(long);
    expect(kept).toEqual({ text: expect.stringMatching(/^line \d+ of[^]*line 399 of a long log$/) });
    expect('text' in kept && kept.text.length).toBeLessThanOrEqual(LOG_KEPT);

    const cut = `end of the words\n${'x y '.repeat(LOG_READ_BYTES)}`.slice(0, LOG_READ_BYTES);
    expect(keptLog(cut)).toEqual({ text: 'end of the words' });
  });
});
