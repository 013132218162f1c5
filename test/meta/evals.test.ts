import { describe, expect, it } from 'vitest';

import { clusterRules, fleetRules } from '@outrider/api/src/pipeline/detect/rules/index.ts';

import { readFixCases } from '../evals/fix-cases/read-fix-cases.ts';
import { EVAL_FAMILIES, readCases } from '../evals/read-cases.ts';

const cases = EVAL_FAMILIES.flatMap((family) => readCases(family));

describe('meta/evals', () => {
  it.each(clusterRules)('$id has five cases, two of them quiet', ({ id }) => {
    const own = cases.filter(({ rule }) => rule === id);
    expect(own.length).toBeGreaterThanOrEqual(5);
    expect(own.filter((one) => one.expect.length === 0).length).toBeGreaterThanOrEqual(2);
    expect(own.some((one) => one.expect.length > 0)).toBe(true);
  });

  it('has cases only of rules that exist, each with a number of its own', () => {
    const rules = new Set(clusterRules.map(({ id }) => id as string));
    const named = cases.flatMap((one) => [
      one.rule,
      ...one.allow,
      ...one.expect.flatMap(({ rule }) => rule ?? []),
    ]);
    expect(named.filter((rule) => !rules.has(rule))).toEqual([]);
    expect(new Set(cases.map(({ id }) => id)).size).toBe(cases.length);
  });

  it('has forty cases of fixes, ten of which must be refused, each with a number of its own and a cause that exists', () => {
    const fixes = readFixCases();
    const refused = fixes.filter((one) => one.expect.ready.length === 0);
    const rules = new Set([...fleetRules, ...clusterRules].map(({ id }) => id as string));
    expect(fixes.length).toBeGreaterThanOrEqual(40);
    expect(refused.length).toBeGreaterThanOrEqual(10);
    expect(refused.filter((one) => one.expect.refused.length === 0)).toEqual([]);
    expect(new Set(fixes.map(({ id }) => id)).size).toBe(fixes.length);
    expect(fixes.filter(({ cause }) => !rules.has(cause.rule))).toEqual([]);
  });
});
