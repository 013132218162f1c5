import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../rancher/kube/json.ts';
import { useTestNamespace } from './test-namespace.ts';

describe('conformance/delete', () => {
  const namespace = useTestNamespace();
  const metadataOf = (object: JsonObject) => object.metadata as JsonObject;

  it('deletes and says so', async () => {
    const created = await namespace.configMap('gone');
    const answer = await namespace.call('DELETE', namespace.core('configmaps/gone'));
    expect(answer.body).toMatchObject({
      kind: 'Status',
      status: 'Success',
      details: { name: 'gone', kind: 'configmaps', uid: metadataOf(created).uid },
    });
    expect((await namespace.call('DELETE', namespace.core('configmaps/gone'))).code).toBe(404);
  });

  it('deletes only the object that is meant', async () => {
    const created = await namespace.configMap('meant');
    const path = namespace.core('configmaps/meant');
    const wrong = await namespace.call('DELETE', path, { body: { preconditions: { uid: 'another' } } });
    expect(wrong.body).toMatchObject({ code: 409, reason: 'Conflict' });
    const old = await namespace.call('DELETE', path, { body: { preconditions: { resourceVersion: '1' } } });
    expect(old.body).toMatchObject({ code: 409, reason: 'Conflict' });
    const { uid, resourceVersion } = metadataOf(created);
    expect(
      (await namespace.call('DELETE', path, { body: { preconditions: { uid, resourceVersion } } })).code,
    ).toBe(200);
  });

  it('waits for finalizers', async () => {
    await namespace.configMap('held', {}, { finalizers: ['example.com/hold'] });
    const path = namespace.core('configmaps/held');
    const deleted = await namespace.call('DELETE', path);
    expect(metadataOf(deleted.body).deletionTimestamp).toBeTypeOf('string');
    expect((await namespace.call('GET', path)).code).toBe(200);
    await namespace.call('PATCH', path, {
      contentType: 'application/merge-patch+json',
      body: { metadata: { finalizers: null } },
    });
    expect((await namespace.call('GET', path)).code).toBe(404);
  });

  it('refuses new finalizers on an object that is being deleted', async () => {
    await namespace.configMap('late', {}, { finalizers: ['example.com/hold'] });
    const path = namespace.core('configmaps/late');
    await namespace.call('DELETE', path);
    const patch = (finalizers: string[] | null) =>
      namespace.call('PATCH', path, {
        contentType: 'application/merge-patch+json',
        body: { metadata: { finalizers } },
      });
    expect((await patch(['example.com/hold', 'example.com/more'])).body).toMatchObject({
      code: 422,
      reason: 'Invalid',
    });
    await patch(null);
  });

  it('deletes a selected collection', async () => {
    await namespace.configMap('one', {}, { labels: { batch: 'yes' } });
    await namespace.configMap('two', {}, { labels: { batch: 'yes' } });
    await namespace.configMap('three', {}, { labels: { batch: 'no' } });
    const answer = await namespace.call('DELETE', namespace.core('configmaps?labelSelector=batch%3Dyes'));
    expect(answer.code).toBe(200);
    const left = await namespace.call('GET', namespace.core('configmaps?labelSelector=batch'));
    expect(
      (left.body.items as { metadata: { name: string } }[]).map(({ metadata }) => metadata.name),
    ).toEqual(['three']);
  });
});
