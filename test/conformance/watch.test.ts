import { describe, expect, it, onTestFinished } from 'vitest';
import type { JsonObject } from '../rancher/kube/json.ts';
import { useTestNamespace } from './test-namespace.ts';
import { described, WatchReader } from './watch-reader.ts';

describe('conformance/watch', () => {
  const namespace = useTestNamespace();

  async function watch(query: string): Promise<WatchReader> {
    const reader = new WatchReader(
      await namespace.api.open(namespace.core(`configmaps?watch=true&${query}`)),
    );
    onTestFinished(() => reader.close());
    return reader;
  }

  async function currentRevision(): Promise<string> {
    const answer = await namespace.call('GET', namespace.core('configmaps'));
    return String((answer.body.metadata as JsonObject).resourceVersion);
  }

  it('sends what happens after a revision, in order', async () => {
    const reader = await watch(`resourceVersion=${await currentRevision()}`);
    await namespace.configMap('a', { x: '1' });
    await namespace.call('PATCH', namespace.core('configmaps/a'), {
      contentType: 'application/merge-patch+json',
      body: { data: { x: '2' } },
    });
    await namespace.call('DELETE', namespace.core('configmaps/a'));
    const events = [await reader.nextChange(), await reader.nextChange(), await reader.nextChange()];
    expect(events.map(described)).toEqual(['ADDED a', 'MODIFIED a', 'DELETED a']);
    const revisions = events.map((event) => Number((event?.object.metadata as JsonObject).resourceVersion));
    expect(revisions).toEqual([...revisions].sort((left, right) => left - right));
  });

  it('resumes without loss from the revision of the last event', async () => {
    const start = await currentRevision();
    await namespace.configMap('b');
    await namespace.configMap('c');
    const reader = await watch(`resourceVersion=${start}`);
    const first = await reader.nextChange();
    reader.close();
    const seen = String((first?.object.metadata as JsonObject).resourceVersion);
    const resumed = await watch(`resourceVersion=${seen}`);
    expect([described(first), described(await resumed.nextChange())]).toEqual(['ADDED b', 'ADDED c']);
  });

  it('begins with everything when no revision is given', async () => {
    await namespace.configMap('d', {}, { labels: { only: 'd' } });
    const reader = await watch('labelSelector=only%3Dd');
    expect(described(await reader.nextChange())).toBe('ADDED d');
  });

  it('turns a change of labels into coming and going', async () => {
    const reader = await watch(`labelSelector=chosen%3Dyes&resourceVersion=${await currentRevision()}`);
    await namespace.configMap('e', {}, { labels: { chosen: 'no' } });
    for (const chosen of ['yes', 'no']) {
      await namespace.call('PATCH', namespace.core('configmaps/e'), {
        contentType: 'application/merge-patch+json',
        body: { metadata: { labels: { chosen } } },
      });
    }
    expect([described(await reader.nextChange()), described(await reader.nextChange())]).toEqual([
      'ADDED e',
      'DELETED e',
    ]);
  });

  it('watches one object by name', async () => {
    const reader = await watch(`fieldSelector=metadata.name%3Dg&resourceVersion=${await currentRevision()}`);
    await namespace.configMap('f');
    await namespace.configMap('g');
    expect(described(await reader.nextChange())).toBe('ADDED g');
  });

  it('marks the end of the initial events with a bookmark', async () => {
    await namespace.configMap('h', {}, { labels: { initial: 'yes' } });
    const query =
      'sendInitialEvents=true&resourceVersionMatch=NotOlderThan&allowWatchBookmarks=true&labelSelector=initial%3Dyes';
    const reader = await watch(query);
    expect(described(await reader.next())).toBe('ADDED h');
    const bookmark = await reader.next();
    expect(bookmark?.type).toBe('BOOKMARK');
    expect(bookmark?.object.metadata).toMatchObject({ annotations: { 'k8s.io/initial-events-end': 'true' } });
  });

  it('refuses initial events without resourceVersionMatch', async () => {
    const answer = await namespace.call(
      'GET',
      namespace.core('configmaps?watch=true&sendInitialEvents=true'),
    );
    expect(answer.code).toBeGreaterThanOrEqual(400);
  });

  it('ends when its time is over', async () => {
    const reader = await watch(`timeoutSeconds=1&resourceVersion=${await currentRevision()}`);
    expect(await reader.nextChange()).toBeUndefined();
  });

  it('says 410 when the revision is long gone', async () => {
    const reader = await watch('resourceVersion=1');
    const event = await reader.nextChange();
    // A young server may still know everything; one that does not must say so in this form.
    if (event?.type === 'ERROR') {
      expect(event.object).toMatchObject({ kind: 'Status', code: 410, reason: 'Expired' });
    } else expect(event?.type).toBe('ADDED');
  });

  it('sends tables to who asks for them', async () => {
    const accept = 'application/json;as=Table;v=v1;g=meta.k8s.io';
    await namespace.configMap('t', { x: '1' }, { labels: { table: 'yes' } });
    const answer = await namespace.call(
      'GET',
      namespace.core('configmaps?watch=true&labelSelector=table%3Dyes&timeoutSeconds=1'),
      { accept },
    );
    const [line = '{}'] = answer.text.split('\n');
    const event = JSON.parse(line) as {
      type: string;
      object: { kind: string; rows: { cells: unknown[] }[] };
    };
    expect(event).toMatchObject({ type: 'ADDED', object: { kind: 'Table' } });
    expect(event.object.rows[0]?.cells.slice(0, 2)).toEqual(['t', 1]);
  });
});
