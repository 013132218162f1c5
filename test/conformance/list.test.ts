import { beforeAll, describe, expect, it } from 'vitest';
import type { JsonObject } from '../rancher/kube/json.ts';
import type { CallAnswer } from './api-server.ts';
import { useTestNamespace } from './test-namespace.ts';

function names(answer: CallAnswer): string[] {
  const items = answer.body.items as { metadata: { name: string } }[];
  return items.map(({ metadata }) => metadata.name);
}

function listMetadata(answer: CallAnswer): JsonObject {
  return answer.body.metadata as JsonObject;
}

describe('conformance/list', () => {
  const namespace = useTestNamespace();
  const selected = '&labelSelector=suite%3Dlist';

  beforeAll(async () => {
    for (const [index, tier] of ['web', 'web', 'db', 'cache', ''].entries()) {
      const labels = { suite: 'list', ...(tier && { tier }), rank: String(index) };
      await namespace.configMap(`item-${index}`, {}, { labels });
    }
  });

  const list = (query: string) => namespace.call('GET', namespace.core(`configmaps?${query}`));

  it('lists objects of a kind without their kind, in a list that has it', async () => {
    const answer = await list(selected);
    expect(answer.body).toMatchObject({ kind: 'ConfigMapList', apiVersion: 'v1' });
    expect(names(answer)).toEqual(['item-0', 'item-1', 'item-2', 'item-3', 'item-4']);
  });

  it('pages through a list at one revision, whatever changes meanwhile', async () => {
    const first = await list('limit=2');
    const { resourceVersion, continue: token } = listMetadata(first);
    expect(token).toBeTypeOf('string');
    await namespace.configMap('item-later', {}, { labels: { suite: 'later' } });
    const second = await list(`limit=50&continue=${encodeURIComponent(String(token))}`);
    expect(listMetadata(second).resourceVersion).toBe(resourceVersion);
    expect(names(second)).not.toContain('item-later');
    expect(listMetadata(second).continue).toBeFalsy();
    const all = [...names(first), ...names(second)];
    expect(all.filter((name) => name.startsWith('item-'))).toHaveLength(5);
  });

  it('counts what remains after a page', async () => {
    const [page, whole] = [await list('limit=2'), await list('')];
    expect(listMetadata(page).remainingItemCount).toBe(names(whole).length - 2);
  });

  it.each([
    ['tier=web', ['item-0', 'item-1']],
    ['tier==web', ['item-0', 'item-1']],
    ['tier!=web', ['item-2', 'item-3', 'item-4']],
    ['tier in (db,cache)', ['item-2', 'item-3']],
    ['tier notin (db,cache)', ['item-0', 'item-1', 'item-4']],
    ['tier', ['item-0', 'item-1', 'item-2', 'item-3']],
    ['!tier', ['item-4']],
    ['rank>2', ['item-3', 'item-4']],
    ['rank<1', ['item-0']],
    ['tier=web,rank=1', ['item-1']],
  ])('selects by labels: %s', async (selector, expected) => {
    const answer = await list(`labelSelector=${encodeURIComponent(`suite=list,${selector}`)}`);
    expect(names(answer)).toEqual(expected);
  });

  it('refuses a label selector it cannot read', async () => {
    const answer = await list('labelSelector=a%3D%3D%3Db%20c');
    expect(answer).toMatchObject({ code: 400, body: { kind: 'Status', reason: 'BadRequest' } });
  });

  it('selects by fields', async () => {
    expect(names(await list('fieldSelector=metadata.name%3Ditem-2'))).toEqual(['item-2']);
    expect(names(await list(`${selected}&fieldSelector=metadata.name!%3Ditem-2`))).not.toContain('item-2');
  });

  it('refuses a field that the kind cannot be selected by', async () => {
    const answer = await list('fieldSelector=data.x%3D1');
    expect(answer.code).toBe(400);
    expect(answer.body.message).toBe(
      '"data.x" is not a known field selector: only "metadata.name", "metadata.namespace"',
    );
  });

  it('refuses a continue token that is none', async () => {
    expect(await list('limit=1&continue=nonsense')).toMatchObject({
      code: 400,
      body: { reason: 'BadRequest' },
    });
  });

  it('lists at an exact revision', async () => {
    const before = listMetadata(await list(selected)).resourceVersion;
    await namespace.configMap('item-5', {}, { labels: { suite: 'list' } });
    const answer = await list(`resourceVersion=${String(before)}&resourceVersionMatch=Exact${selected}`);
    expect(names(answer)).not.toContain('item-5');
    expect(names(await list(selected))).toContain('item-5');
  });

  it('refuses resourceVersionMatch without a resourceVersion', async () => {
    expect((await list('resourceVersionMatch=Exact')).code).toBeGreaterThanOrEqual(400);
  });

  it('shows a table to who asks for one', async () => {
    const accept = 'application/json;as=Table;v=v1;g=meta.k8s.io,application/json';
    const answer = await namespace.call('GET', namespace.core('configmaps/item-0'), { accept });
    expect(answer.body).toMatchObject({ kind: 'Table', apiVersion: 'meta.k8s.io/v1' });
    const columns = answer.body.columnDefinitions as { name: string }[];
    expect(columns.map(({ name }) => name)).toEqual(['Name', 'Data', 'Age']);
    const [row] = answer.body.rows as { cells: unknown[]; object: JsonObject }[];
    expect(row?.cells.slice(0, 2)).toEqual(['item-0', 0]);
    expect(row?.object).toMatchObject({ kind: 'PartialObjectMetadata', metadata: { name: 'item-0' } });
  });

  it('shows only the metadata to who asks for it', async () => {
    const accept = 'application/json;as=PartialObjectMetadataList;v=v1;g=meta.k8s.io';
    const answer = await namespace.call('GET', namespace.core(`configmaps?${selected}`), { accept });
    expect(answer.body.kind).toBe('PartialObjectMetadataList');
    const [item] = answer.body.items as JsonObject[];
    expect(item?.data).toBeUndefined();
    expect(item?.metadata).toMatchObject({ labels: { suite: 'list' } });
  });

  it('answers 404 with a Status for what is not there', async () => {
    const answer = await namespace.call('GET', namespace.core('configmaps/nowhere'));
    expect(answer.body).toMatchObject({
      kind: 'Status',
      apiVersion: 'v1',
      status: 'Failure',
      message: 'configmaps "nowhere" not found',
      reason: 'NotFound',
      details: { name: 'nowhere', kind: 'configmaps' },
      code: 404,
    });
  });
});
