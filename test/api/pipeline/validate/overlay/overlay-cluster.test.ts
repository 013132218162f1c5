import { describe, expect, it } from 'vitest';

import { overlayCluster } from '@outrider/api/src/pipeline/validate/overlay/overlay-cluster.ts';
import { snapshotOfObjects } from '../../../../support/cluster-rules/cluster-objects.ts';
import { live } from '../../../../support/suggest/live-objects.ts';
import { refTo } from '../../../../support/validate/drafts.ts';

const jobs = ['a', 'b', 'c'].map((name) => live('Job', { name }));
const node = live('Node', { name: 'node-1' });
const below = snapshotOfObjects(
  [...jobs, node].map(({ content }) => content),
  ['Pod'],
  'c-m-edge-1',
);
const [a, b] = jobs.map(refTo);
if (a === undefined || b === undefined) throw new TypeError('no jobs');

describe('api/pipeline/validate/overlay/overlay-cluster', () => {
  it('puts objects in the place of others, and takes others away', () => {
    const changed = live('Job', { name: 'a', metadata: { labels: { new: 'yes' } } });
    const fresh = live('Job', { name: 'd' });
    const overlay = overlayCluster(below, [
      { object: a, content: changed.content },
      { object: b, content: undefined },
      { object: refTo(fresh), content: fresh.content },
    ]);
    expect(overlay.all('Job').map(({ name }) => name)).toEqual(['a', 'c', 'd']);
    expect(overlay.inNamespace('Job', 'web').map(({ name }) => name)).toEqual(['a', 'c', 'd']);
    expect(overlay.get('Job', 'web', 'a')?.labels).toEqual({ new: 'yes' });
    expect(overlay.get('Job', 'web', 'b')).toBeUndefined();
    expect(overlay.all('Node')).toBe(below.all('Node'));
    expect(below.all('Job').map(({ name }) => name)).toEqual(['a', 'b', 'c']);
  });

  it('knows what the one below knows', () => {
    const overlay = overlayCluster(below, [{ object: a, content: undefined }]);
    expect([overlay.cluster, overlay.partial]).toEqual(['c-m-edge-1', false]);
    expect([overlay.knows('Job'), overlay.knows('Pod')]).toEqual([true, false]);
  });

  it('leaves out objects of other clusters', () => {
    const overlay = overlayCluster(below, [{ object: { ...a, cluster: 'c-m-edge-2' }, content: undefined }]);
    expect(overlay.all('Job')).toHaveLength(3);
  });
});
