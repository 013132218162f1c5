import { describe, expect, it } from 'vitest';

import { sarifReport } from '@outrider/api/src/cli/report/sarif-report.ts';
import { SAMPLE_REPORT } from '../../../support/findings/check-report.ts';

interface SarifLog {
  readonly version: string;
  readonly runs: readonly {
    readonly results: readonly {
      readonly ruleId: string;
      readonly level: string;
      readonly partialFingerprints: object;
    }[];
    readonly invocations: readonly { readonly executionSuccessful: boolean }[];
  }[];
}

describe('api/cli/report/sarif-report', () => {
  const log = JSON.parse(sarifReport([])(SAMPLE_REPORT)) as SarifLog;

  it('has one result per finding, with a level and a stable fingerprint', () => {
    const results = log.runs[0]?.results ?? [];
    expect(results.map(({ ruleId, level }) => `${ruleId} ${level}`)).toStrictEqual([
      'fleet/git-repo-stalled error',
      'fleet/git-repo-stalled error',
      'fleet/drift note',
    ]);
    expect(new Set(results.map((one) => JSON.stringify(one.partialFingerprints))).size).toBe(3);
  });

  it('does not call an incomplete check successful', () => {
    expect(log.runs[0]?.invocations[0]?.executionSuccessful).toBe(false);
  });
});
