import { describe, expect, it } from 'vitest';

import { selectorWords, targetWords } from '@outrider/api/src/pipeline/detect/targets/target-words.ts';

import { target } from '../../../../support/records.ts';

describe('api/pipeline/detect/targets/target-words', () => {
  it('writes selectors as kubectl reads them', () => {
    const matchExpressions = [
      { key: 'tier', operator: 'In', values: ['edge', 'core'] },
      { key: 'zone', operator: 'NotIn', values: ['a'] },
      { key: 'gpu', operator: 'Exists', values: [] },
      { key: 'old', operator: 'DoesNotExist', values: [] },
      { key: 'x', operator: 'Like', values: ['y'] },
    ];
    expect(selectorWords({ matchLabels: { env: 'prod' }, matchExpressions })).toBe(
      'env=prod,tier in (edge,core),zone notin (a),gpu,!old,x Like (y)',
    );
    expect(selectorWords({ matchLabels: {}, matchExpressions: [] })).toBe('(any)');
  });

  it('joins criteria, because all of them must hold', () => {
    const clusterSelector = { matchLabels: { env: 'prod' }, matchExpressions: [] };
    expect(targetWords(target({ clusterGroup: 'edge', clusterSelector }))).toBe(
      'the cluster group edge and the labels env=prod',
    );
    expect(targetWords(target())).toBe('nothing');
  });
});
