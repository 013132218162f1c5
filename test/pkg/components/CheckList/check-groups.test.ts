import { describe, expect, it } from 'vitest';

import type { CheckResult } from '@outrider/api/contract/fixes/suggestions.ts';
import { checkGroups, outcomeCounts } from '../../../../pkg/outrider/components/CheckList/check-groups.ts';

const check = (
  name: CheckResult['check'],
  outcome: CheckResult['outcome'],
  cluster?: string,
): CheckResult => ({
  check: name,
  outcome,
  text: `${name} ${outcome}`,
  ...(cluster !== undefined && { cluster }),
});

describe('pkg/components/CheckList/check-groups', () => {
  const checks = [
    check('dry-run', 'passed', 'c-1'),
    check('shape', 'passed'),
    check('dry-run', 'failed', 'c-2'),
    check('ownership', 'warned', 'c-1'),
  ];

  it('puts what was looked at in no cluster first, and keeps the order within each', () => {
    const told = checkGroups(checks).map(({ cluster, checks: own }) => [
      cluster,
      ...own.map((one) => one.check),
    ]);
    expect(told).toStrictEqual([
      ['', 'shape'],
      ['c-1', 'dry-run', 'ownership'],
      ['c-2', 'dry-run'],
    ]);
  });

  it('counts how checks ended, and says nothing of what did not happen', () => {
    expect(outcomeCounts(checks)).toStrictEqual([
      { outcome: 'passed', count: 2 },
      { outcome: 'warned', count: 1 },
      { outcome: 'failed', count: 1 },
    ]);
  });
});
