import { describe, expect, it } from 'vitest';

import { dependencyCycle } from '@outrider/api/src/pipeline/detect/bundle-graph/dependency-cycle.ts';

import { dependency } from '../../../../support/rules/bundle-parts.ts';
import { bundle, snapshotOf } from '../../../../support/records.ts';

const on = (name: string, ...names: string[]) =>
  bundle({ name, dependsOn: names.map((one) => dependency({ name: one })) });

describe('api/pipeline/detect/bundle-graph/dependency-cycle', () => {
  const a = on('a', 'b');
  const snapshot = snapshotOf(a, on('b', 'c', 'd'), on('c', 'a'), on('d', 'e'), on('e', 'd'), on('f', 'a'));
  const cycleOf = (key: string) => {
    const start = snapshot.get('Bundle', `fleet-default/${key}`);
    return start && dependencyCycle(start, snapshot)?.map((one) => one.name);
  };

  it('finds the shortest way back', () => {
    expect(cycleOf('a')).toEqual(['a', 'b', 'c']);
    expect(cycleOf('d')).toEqual(['d', 'e']);
  });

  it('finds none for a bundle that only leads into a circle', () => {
    expect(cycleOf('f')).toBeUndefined();
  });

  it('finds a bundle that depends on itself', () => {
    const own = on('own', 'own');
    expect(dependencyCycle(own, snapshotOf(own))).toEqual([own]);
  });
});
