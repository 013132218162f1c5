import { describe, expect, it } from 'vitest';

import { jsonReport } from '@outrider/api/src/cli/report/json-report.ts';
import { SAMPLE_REPORT } from '../../../support/findings/check-report.ts';

describe('api/cli/report/json-report', () => {
  it('says which form it has, and counts', () => {
    const report: unknown = JSON.parse(jsonReport(SAMPLE_REPORT));
    expect(report).toMatchObject({
      schema: 'outrider.io/check/v1',
      counts: { critical: 2, high: 0, medium: 0, low: 0, info: 1 },
      gaps: ['HelmOps could not be read: forbidden.'],
    });
  });
});
