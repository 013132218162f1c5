import { describe, expect, it } from 'vitest';

import { dependentBundles } from '@outrider/api/src/pipeline/detect/bundle-graph/dependent-bundles.ts';

import { dependency } from '../../../../support/rules/bundle-parts.ts';
import { bundle, snapshotOf } from '../../../../support/records.ts';

describe('api/pipeline/detect/bundle-graph/dependent-bundles', () => {
  const root = bundle({ name: 'root', labels: { role: 'base' } });
  const direct = bundle({ name: 'direct', dependsOn: [dependency({ name: 'root' })] });
  const selector = { matchLabels: { role: 'base' }, matchExpressions: [] };
  const byLabels = bundle({ name: 'by-labels', dependsOn: [dependency({ selector })] });
  const indirect = bundle({ name: 'indirect', dependsOn: [dependency({ name: 'direct' })] });
  const elsewhere = bundle({ ...direct, key: 'fleet-local/direct', namespace: 'fleet-local' });
  const snapshot = snapshotOf(root, direct, byLabels, indirect, elsewhere, bundle());

  it('finds those that depend on it directly and through others', () => {
    expect(new Set(dependentBundles(root, snapshot))).toEqual(new Set([direct, byLabels, indirect]));
    expect(dependentBundles(indirect, snapshot)).toEqual([]);
  });

  it('comes to an end in a circle', () => {
    const own = bundle({ name: 'own', dependsOn: [dependency({ name: 'own' })] });
    expect(dependentBundles(own, snapshotOf(own))).toEqual([]);
  });
});
