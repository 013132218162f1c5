import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { lookPerCluster, sampleOf } from '@outrider/api/src/pipeline/validate/parts/look-per-cluster.ts';
import type { ObjectStep } from '@outrider/api/src/pipeline/validate/parts/prepare-draft.ts';
import { failed, passed, skipped, warned } from '@outrider/api/src/pipeline/validate/parts/verdict.ts';

const step = (cluster: string, name: string): ObjectStep => ({
  change: {
    type: 'kubernetes-patch',
    object: { cluster, apiVersion: 'v1', kind: 'Node', name },
    operations: [],
  },
  before: undefined,
  after: undefined,
  stale: undefined,
  problem: undefined,
});

describe('api/pipeline/validate/parts/look-per-cluster', () => {
  it('says the worst of each cluster', async () => {
    const verdicts = [passed('a'), warned('b'), failed('c'), skipped('d')];
    const looked = await lookPerCluster(
      [step('c-1', '0'), step('c-1', '2'), step('c-1', '1'), step('c-2', '0'), step('c-2', '3')],
      {
        look: async ({ change }) => verdicts[Number(change.object.name)] ?? passed(''),
        broken: () => failed('broken'),
        unanswered: skipped('late'),
      },
    );
    expect(looked).toEqual([
      { outcome: 'failed', text: 'c', cluster: 'c-1' },
      { outcome: 'skipped', text: 'd', cluster: 'c-2' },
    ]);
  });

  it('waits for nobody for ever', async () => {
    const looked = await lookPerCluster([step('c-1', '0')], {
      look: () => new Promise(() => undefined),
      broken: () => failed('broken'),
      unanswered: warned('late'),
      patienceMs: 1,
    });
    expect(looked).toEqual([{ outcome: 'warned', text: 'late', cluster: 'c-1' }]);
  });

  it('takes as many as are wanted, the first and the last among them', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 9 }), fc.integer({ min: 0, max: 300 }), (most, count) => {
        const items = Array.from({ length: count }, (_, index) => index);
        const sample = sampleOf(items, most);
        expect(sample).toHaveLength(Math.min(most, count));
        expect([sample[0], sample.at(-1)]).toEqual([items[0], items.at(-1)]);
        expect(sample).toEqual(sampleOf(items, most));
      }),
    );
  });
});
