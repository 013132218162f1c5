import { describe, expect, it } from 'vitest';

import {
  dependencyTargets,
  likelyMeant,
  shortName,
} from '@outrider/api/src/pipeline/detect/bundle-graph/dependency-names.ts';

import { dependency } from '../../../../support/rules/bundle-parts.ts';
import { bundle, snapshotOf } from '../../../../support/records.ts';

const LONG = 'a-very-long-name-of-a-git-repository-with-a-deep-path-to-a-bundle';

describe('api/pipeline/detect/bundle-graph/dependency-names', () => {
  const database = bundle({ name: 'shop-db', labels: { role: 'root' } });
  const elsewhere = bundle({ name: 'shop-db', namespace: 'fleet-local', labels: { role: 'root' } });
  const long = bundle({ name: shortName(LONG) });
  const snapshot = snapshotOf(bundle(), database, elsewhere, long);

  it('finds dependencies by name or by labels, in the same namespace', () => {
    expect(dependencyTargets(dependency({ name: 'shop-db' }), bundle(), snapshot)).toEqual([database]);
    expect(dependencyTargets(dependency({ name: 'db' }), bundle(), snapshot)).toEqual([]);
    const selector = { matchLabels: { role: 'root' }, matchExpressions: [] };
    expect(dependencyTargets(dependency({ selector }), bundle(), snapshot)).toEqual([database]);
    expect(dependencyTargets(dependency(), bundle(), snapshot)).toEqual([]);
  });

  it('shortens names as Fleet does', () => {
    expect(shortName('shop-db')).toBe('shop-db');
    expect(shortName(LONG)).toHaveLength(53);
    expect(shortName(LONG).slice(0, 47)).toBe(LONG.slice(0, 47));
  });

  it('guesses what a wrong name means', () => {
    expect(likelyMeant('db', bundle(), snapshot)).toBe('shop-db');
    expect(likelyMeant(LONG, bundle(), snapshot)).toBe(long.name);
    expect(likelyMeant('cache', bundle(), snapshot)).toBeUndefined();
  });
});
