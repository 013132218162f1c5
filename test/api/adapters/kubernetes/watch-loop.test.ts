import { afterEach, describe, expect, it } from 'vitest';

import { KubeClusterReader } from '@outrider/api/src/adapters/kubernetes/kube-cluster-reader.ts';
import { KubeHttp } from '@outrider/api/src/adapters/kubernetes/kube-http.ts';
import { createRancherAccess } from '@outrider/api/src/adapters/kubernetes/rancher-access.ts';
import { DEFAULT_TIMING, type ReadTiming } from '@outrider/api/src/adapters/kubernetes/read/read-timing.ts';
import type { ReadEvent, Subscription } from '@outrider/api/src/ports/cluster-reader.ts';
import { EventLog } from '../../../support/clusters/event-log.ts';
import {
  apiObject,
  bookmark,
  ScriptedApiServer,
  watchEvent,
  type Script,
} from '../../../support/clusters/scripted-api-server.ts';
import { silentLogger } from '../../../support/silent-logger.ts';

const GIT_REPOS = { group: 'fleet.cattle.io', version: 'v1alpha1', plural: 'gitrepos', kind: 'GitRepo' };
const IMPATIENT: ReadTiming = {
  ...DEFAULT_TIMING,
  pageSize: 2,
  quickRetry: { first: 1, longest: 10 },
  slowRetry: { first: 1, longest: 10 },
};

const stops: (() => Promise<void>)[] = [];

afterEach(async () => {
  await Promise.all(stops.splice(0).map((stop) => stop()));
});

async function watching(script: Script, timing: Partial<ReadTiming> = {}) {
  const server = await new ScriptedApiServer(script).start();
  const access = createRancherAccess({ url: server.url, token: 'token-secret', ca: undefined }, 'local');
  const { logger, lines } = silentLogger();
  const http = new KubeHttp(access);
  const options = { cluster: 'local', http, concurrency: 2, timing: { ...IMPATIENT, ...timing }, logger };
  const log = new EventLog<ReadEvent>();
  const told: { tell: (event: ReadEvent) => void | Promise<void> } = { tell: log.tell };
  const subscription: Subscription = new KubeClusterReader(options).watch(GIT_REPOS, (event) =>
    told.tell(event),
  );
  stops.push(async () => {
    await subscription.stop();
    http.close();
    await server.kill();
  });
  return { server, log, lines, told, subscription };
}

const typesOf = (events: readonly ReadEvent[]) => events.map((event) => event.type);
const count = (events: readonly ReadEvent[], type: ReadEvent['type']) =>
  events.filter((event) => event.type === type).length;
const namesOf = (events: readonly ReadEvent[]) =>
  events.flatMap((event) => {
    if (event.type === 'page') return event.objects.map(nameOf);
    return 'object' in event ? [`${event.type} ${nameOf(event.object)}`] : [];
  });
const nameOf = (object: unknown) => String((object as ReturnType<typeof apiObject>).metadata.name);
const problemsOf = (events: readonly ReadEvent[]) =>
  events.flatMap((event) => (event.type === 'interrupted' ? [event.problem.kind] : []));

describe('api/adapters/kubernetes/watch-loop', () => {
  it('reads all pages, then watches from the version of the list', async () => {
    const { server, log } = await watching((request, reply) => {
      if (request.isWatch) reply.watch(watchEvent('MODIFIED', apiObject('a', '101')));
      else if (request.query.has('continue')) reply.list([apiObject('c')]);
      else reply.list([apiObject('a'), apiObject('b')], { continue: 'next', remainingItemCount: 1 });
    });

    await log.until((events) => count(events, 'changed') === 1);

    expect(typesOf(log.events)).toEqual(['restart', 'page', 'page', 'synced', 'live', 'changed']);
    expect(namesOf(log.events)).toEqual(['a', 'b', 'c', 'changed a']);
    expect(log.events[1]).toMatchObject({ remaining: 1, sizes: [expect.any(Number), expect.any(Number)] });
    const [first, second, watch] = server.requests;
    expect(first?.path).toBe('/k8s/clusters/local/apis/fleet.cattle.io/v1alpha1/gitrepos');
    expect(first?.query.get('limit')).toBe('2');
    expect(second?.query.get('continue')).toBe('next');
    expect(watch?.query.get('resourceVersion')).toBe('100');
    expect(watch?.query.get('allowWatchBookmarks')).toBe('true');
    expect(watch?.headers.authorization).toBe('Bearer token-secret');
  });

  it('reads compressed lists', async () => {
    const { log } = await watching((request, reply) => {
      if (request.isWatch) reply.watch();
      else reply.gzippedList([apiObject('a'), apiObject('b')]);
    });

    await log.until((events) => count(events, 'live') === 1);

    expect(namesOf(log.events)).toEqual(['a', 'b']);
  });

  it('resumes from the last version it was told, without listing again', async () => {
    const { server, log } = await watching((request, reply) => {
      if (!request.isWatch) {
        reply.list([]);
      } else if (request.query.get('resourceVersion') === '100') {
        reply.watch(watchEvent('ADDED', apiObject('a', '101')), bookmark('150'));
        reply.end();
      } else {
        reply.watch(watchEvent('DELETED', apiObject('a', '151')));
      }
    });

    await log.until((events) => count(events, 'deleted') === 1);

    expect(server.requests.map((request) => request.query.get('resourceVersion'))).toEqual([
      null,
      '100',
      '150',
    ]);
    expect(count(log.events, 'restart')).toBe(1);
    expect(problemsOf(log.events)).toEqual([]);
  });

  it.each([
    ['answers 410', (reply: Parameters<Script>[1]) => reply.status(410)],
    [
      'sends an ERROR event with 410',
      (reply: Parameters<Script>[1]) => reply.watch(watchEvent('ERROR', { kind: 'Status', code: 410 })),
    ],
    [
      'sends an ERROR event that says Expired',
      (reply: Parameters<Script>[1]) =>
        reply.watch(watchEvent('ERROR', { kind: 'Status', reason: 'Expired' })),
    ],
  ])('lists again when the watch %s', async (_, expire) => {
    let lists = 0;
    const { log } = await watching((request, reply) => {
      if (!request.isWatch) reply.list([apiObject(`list-${(lists += 1)}`)]);
      else if (lists === 1) expire(reply);
      else reply.watch();
    });

    await log.until((events) => count(events, 'synced') === 2 && events.at(-1)?.type === 'live');

    expect(namesOf(log.events)).toEqual(['list-1', 'list-2']);
    expect(count(log.events, 'restart')).toBe(2);
    expect(problemsOf(log.events)).toEqual([]);
  });

  it('starts the list anew when its continue token expires', async () => {
    let firstPages = 0;
    const { log } = await watching((request, reply) => {
      if (request.isWatch) reply.watch();
      else if (!request.query.has('continue')) {
        firstPages += 1;
        reply.list([apiObject('a')], { continue: `token-${firstPages}` });
      } else if (request.query.get('continue') === 'token-1') reply.status(410);
      else reply.list([apiObject('b')]);
    });

    await log.until((events) => count(events, 'synced') === 1);

    expect(typesOf(log.events).slice(0, 6)).toEqual(['restart', 'page', 'restart', 'page', 'page', 'synced']);
  });

  it('goes on with a list where it was interrupted', async () => {
    let broken = false;
    const { server, log } = await watching((request, reply) => {
      if (request.isWatch) reply.watch();
      else if (!request.query.has('continue')) reply.list([apiObject('a')], { continue: 'next' });
      else if (broken) reply.list([apiObject('b')], { resourceVersion: '120' });
      else {
        broken = true;
        reply.break();
      }
    });

    await log.until((events) => count(events, 'live') === 1);

    expect(typesOf(log.events)).toEqual(['restart', 'page', 'interrupted', 'page', 'synced', 'live']);
    expect(server.requests.at(-1)?.query.get('resourceVersion')).toBe('100');
  });

  it('survives an API server that is killed and started again', async () => {
    const script: Script = (request, reply) => {
      if (request.isWatch) reply.watch();
      else reply.list([apiObject('a')]);
    };
    const { server, log } = await watching(script);
    await log.until((events) => count(events, 'live') === 1);

    await server.kill();
    await log.until((events) => count(events, 'interrupted') >= 2);
    await server.start();
    await log.until((events) => count(events, 'live') === 2);

    expect(count(log.events, 'restart')).toBe(1);
    expect(new Set(problemsOf(log.events))).toEqual(new Set(['unreachable']));
  });

  it('tries refused credentials once more, then says so', async () => {
    let refusing = true;
    const { server, log } = await watching((request, reply) => {
      if (refusing) reply.status(401);
      else if (request.isWatch) reply.watch();
      else reply.list([]);
    });

    await log.until((events) => count(events, 'interrupted') === 1);
    expect(problemsOf(log.events)).toEqual(['unauthorized']);
    expect(server.requests.length).toBeGreaterThanOrEqual(2);
    refusing = false;
    await log.until((events) => count(events, 'live') === 1);
  });

  it.each([
    [403, 'forbidden'],
    [404, 'not-served'],
    [503, 'unreachable'],
    [302, 'malformed'],
  ])('says what an answer %i means and tries again', async (status, kind) => {
    const { log } = await watching((_, reply) => reply.status(status));

    await log.until((events) => count(events, 'interrupted') === 2);

    expect(new Set(problemsOf(log.events))).toEqual(new Set([kind]));
  });

  it('waits as long as a busy server asks', async () => {
    const { log } = await watching((_, reply) => reply.status(429, { 'retry-after': '7' }));

    await log.until((events) => count(events, 'interrupted') === 1);

    expect(log.events.at(-1)).toMatchObject({ retryInMs: 7000, problem: { kind: 'unreachable' } });
  });

  it('gives up on a server that accepts and never answers', async () => {
    const { log } = await watching(() => undefined, { list: { answerMs: 20, idleMs: 1000 } });

    await log.until((events) => count(events, 'interrupted') === 2);

    expect(new Set(problemsOf(log.events))).toEqual(new Set(['timeout']));
  });

  it('opens a watch again that went quiet, without calling it a failure', async () => {
    const { server, log } = await watching(
      (request, reply) => {
        if (request.isWatch) reply.watch();
        else reply.list([]);
      },
      { watch: { answerMs: 1000, idleMs: 20 } },
    );

    await log.until((events) => count(events, 'live') === 3);

    expect(problemsOf(log.events)).toEqual([]);
    expect(server.requests.filter((request) => request.isWatch).length).toBeGreaterThanOrEqual(3);
  });

  it('leaves out what it cannot understand', async () => {
    const { log } = await watching((request, reply) => {
      if (!request.isWatch) {
        reply.list([apiObject('a'), null, 'text', 7]);
        return;
      }
      reply.watch(
        '{"type":',
        '[]',
        '""',
        '',
        { type: 'ODD', object: {} },
        { type: 'MODIFIED' },
        {
          type: 'MODIFIED',
          object: apiObject('b'),
        },
      );
    });

    await log.until((events) => count(events, 'changed') === 1);

    expect(namesOf(log.events)).toEqual(['a', 'changed b']);
  });

  it.each(['', 'hello', '{}', '{"items":null}', '{"items":[]}', '<html></html>'])(
    'says that %j is not a list',
    async (body) => {
      const { log } = await watching((_, reply) => reply.response.end(body));

      await log.until((events) => count(events, 'interrupted') === 1);

      expect(problemsOf(log.events)).toEqual(['malformed']);
    },
  );

  it('delivers one event at a time', async () => {
    const { log, told } = await watching((request, reply) => {
      if (request.isWatch) {
        reply.watch(...['a', 'b', 'c'].map((name) => watchEvent('ADDED', apiObject(name))));
      } else reply.list([]);
    });
    let underWay = 0;
    let most = 0;
    told.tell = async (event) => {
      underWay += 1;
      most = Math.max(most, underWay);
      await new Promise((resolve) => setImmediate(resolve));
      underWay -= 1;
      log.tell(event);
    };

    await log.until((events) => count(events, 'changed') === 3);

    expect(most).toBe(1);
  });

  it('goes on when an event cannot be processed, and never logs the token', async () => {
    const { log, told, lines } = await watching((request, reply) => {
      if (request.isWatch) {
        reply.watch(watchEvent('ADDED', apiObject('a')), watchEvent('ADDED', apiObject('b')));
      } else reply.list([]);
    });
    told.tell = (event) => {
      log.tell(event);
      if (event.type === 'changed' && nameOf(event.object) === 'a') throw new TypeError('boom');
    };

    await log.until((events) => count(events, 'changed') === 2);

    expect(lines.some((line) => line.event === 'changed')).toBe(true);
    expect(JSON.stringify([lines, log.events])).not.toContain('token-secret');
  });

  it('tells nothing after it was stopped', async () => {
    const { server, log, subscription } = await watching((request, reply) => {
      if (request.isWatch) reply.watch();
      else reply.list([]);
    });
    await log.until((events) => count(events, 'live') === 1);

    await subscription.stop();
    const before = log.events.length;
    await server.kill();

    expect(log.events.length).toBe(before);
  });
});
