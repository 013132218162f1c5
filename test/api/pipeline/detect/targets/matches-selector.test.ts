import { describe, expect, it } from 'vitest';

import { matchesSelector } from '@outrider/api/src/pipeline/detect/targets/matches-selector.ts';

const LABELS = { env: 'prod', tier: 'edge' };

function expression(key: string, operator: string, ...values: string[]) {
  return { matchLabels: {}, matchExpressions: [{ key, operator, values }] };
}

describe('api/pipeline/detect/targets/matches-selector', () => {
  it('matches everything when it asks for nothing', () => {
    expect(matchesSelector({ matchLabels: {}, matchExpressions: [] }, {})).toBe(true);
  });

  it('wants every label', () => {
    const selector = { matchLabels: { env: 'prod', tier: 'edge' }, matchExpressions: [] };
    expect(matchesSelector(selector, LABELS)).toBe(true);
    expect(matchesSelector(selector, { env: 'prod' })).toBe(false);
  });

  it.each([
    [expression('env', 'In', 'prod', 'dev'), true],
    [expression('env', 'In', 'dev'), false],
    [expression('zone', 'In', 'a'), false],
    [expression('env', 'NotIn', 'dev'), true],
    [expression('env', 'NotIn', 'prod'), false],
    [expression('zone', 'NotIn', 'a'), true],
    [expression('env', 'Exists'), true],
    [expression('zone', 'Exists'), false],
    [expression('zone', 'DoesNotExist'), true],
    [expression('env', 'DoesNotExist'), false],
    [expression('env', 'Equals', 'prod'), false],
    [expression('', ''), false],
  ])('evaluates %j', (selector, matches) => {
    expect(matchesSelector(selector, LABELS)).toBe(matches);
  });

  it('wants labels and expressions', () => {
    const selector = { ...expression('tier', 'Exists'), matchLabels: { env: 'dev' } };
    expect(matchesSelector(selector, LABELS)).toBe(false);
  });
});
