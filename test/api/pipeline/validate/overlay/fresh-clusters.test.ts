import { beforeEach, describe, expect, it } from 'vitest';

import { freshClusters } from '@outrider/api/src/pipeline/validate/overlay/fresh-clusters.ts';
import { FakeClusterReaders } from '../../../../support/clusters/fake-cluster-reader.ts';

const pod = (name: string) => ({ metadata: { name, namespace: 'shop', uid: name } });
const PODS = { group: '', version: 'v1', plural: 'pods', kind: 'Pod' };
let readers: FakeClusterReaders;

beforeEach(() => {
  readers = new FakeClusterReaders();
  readers.downstream('c-1').hold(PODS, [pod('cart')]);
});

describe('api/pipeline/validate/overlay/fresh-clusters', () => {
  it('reads what is asked for, and knows nothing of anything else', async () => {
    const snapshot = await freshClusters(readers)('c-1', ['Pod', 'Pod']);
    expect(snapshot.cluster).toBe('c-1');
    expect(snapshot.all('Pod').map(({ name }) => name)).toEqual(['cart']);
    expect([snapshot.knows('Pod'), snapshot.knows('Node')]).toEqual([true, false]);
  });

  it('reads once for those who ask about the same, and of each cluster its own', async () => {
    const read = freshClusters(readers);
    const [one, same] = await Promise.all([read('c-1', ['Pod', 'Node']), read('c-1', ['Node', 'Pod'])]);
    expect(one).toBe(same);
    expect(readers.downstream('c-1').reads).toBe(2);
    expect((await read('c-2', ['Pod', 'Node'])).all('Pod')).toEqual([]);
  });

  it('does not know what cannot be read', async () => {
    readers.downstream('c-1').problems.set('/pods', { kind: 'forbidden', message: 'No.' });
    const snapshot = await freshClusters(readers)('c-1', ['Pod', 'Node']);
    expect([snapshot.knows('Pod'), snapshot.knows('Node')]).toEqual([false, true]);
  });
});
