import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { limitOf, planPartitions } from '@outrider/api/src/pipeline/diagnose/rollout/rollout-partitions.ts';
import { rollout, rolloutPartition } from '../../../../support/rules/bundle-parts.ts';

const members = (count: number) =>
  Array.from({ length: count }, (_, at) => `cluster-${String(at).padStart(5, '0')}`);
const never = () => false;
const percent = fc.integer({ min: 0, max: 150 });
const size = fc.oneof(
  fc.integer({ min: 1, max: 300 }),
  percent.map((value) => `${String(value)}%`),
);

describe('api/pipeline/diagnose/rollout/rollout-partitions', () => {
  it.each([
    [10, [undefined], 10],
    [10, ['100%'], 10],
    [10, ['33%'], 3],
    [10, ['5%'], 1],
    [10, ['0%'], 1],
    [10, ['-5%'], 1],
    [10, ['12.5%'], 1],
    [10, [0], 0],
    [10, [25], 25],
    [10, ['4'], 4],
    [10, [undefined, 2], 2],
    [10, ['50%', 2], 5],
    [0, [7], 1],
    [10, ['many'], undefined],
    [10, ['0'], undefined],
  ])('of %i clusters %j allows %s', (count, values, allowed) => {
    expect(limitOf(count, ...values)).toBe(allowed);
  });

  it('rounds percentages down, and never below one', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 5000 }), percent, (count, share) => {
        const allowed = limitOf(count, `${String(share)}%`) ?? NaN;
        expect(allowed).toBe(Math.max(1, Math.floor((count * share) / 100)));
      }),
    );
  });

  it('puts every cluster into exactly one automatic partition, in order, none larger than the size', () => {
    fc.assert(
      fc.property(fc.integer({ min: 200, max: 1500 }), size, (count, autoPartitionSize) => {
        const all = members(count);
        const plan = planPartitions(rollout({ autoPartitionSize }), all, never);
        expect(plan.flatMap((partition) => partition.members)).toStrictEqual(all);
        const most = limitOf(count, autoPartitionSize) ?? NaN;
        const sizes = plan.map((partition) => partition.members.length);
        expect(sizes.slice(0, -1).every((one) => one === most)).toBe(true);
        expect(sizes.at(-1)).toBeLessThanOrEqual(most);
      }),
      { numRuns: 50 },
    );
  });

  it('makes one partition of all below the threshold, or where the size is zero', () => {
    const names = (...[written, count]: [Parameters<typeof rollout>[0], number]) =>
      planPartitions(rollout(written), members(count), never).map(({ name }) => name);
    expect(names({}, 199)).toStrictEqual(['All']);
    expect(names({}, 200)).toStrictEqual([
      'Partition 0 - 50',
      'Partition 50 - 100',
      'Partition 100 - 150',
      'Partition 150 - 200',
    ]);
    expect(names({ autoPartitionSize: 0 }, 500)).toStrictEqual(['All']);
    expect(names({ autoPartitionThreshold: 4, autoPartitionSize: '50%' }, 4)).toStrictEqual([
      'Partition 0 - 2',
      'Partition 2 - 4',
    ]);
    expect(planPartitions(undefined, members(3), never)).toMatchObject([{ name: 'All', maxUnavailable: 3 }]);
  });

  it('takes written partitions in their order, with their own limit before the common one', () => {
    const written = rollout({
      maxUnavailable: 2,
      partitions: [
        rolloutPartition({ name: 'canary', maxUnavailable: '50%' }),
        rolloutPartition({ name: 'rest' }),
      ],
    });
    const plan = planPartitions(
      written,
      ['canary-1', 'canary-2', 'rest-1', 'other'],
      (name, { name: prefix = '' }) => name.startsWith(prefix),
    );
    expect(plan).toStrictEqual([
      { name: 'canary', members: ['canary-1', 'canary-2'], maxUnavailable: 1 },
      { name: 'rest', members: ['rest-1'], maxUnavailable: 2 },
    ]);
  });
});
