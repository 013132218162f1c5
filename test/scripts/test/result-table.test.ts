import { describe, expect, it } from 'vitest';
import { resultTable } from '../../../scripts/test/result-table.mts';

const result = { name: 'lint', passed: 1, failed: 0, skipped: 0, seconds: 12, note: '' };

describe('scripts/test/result-table', () => {
  it('ends in the sums over all steps, alone on the last line', () => {
    const unit = { ...result, name: 'unit', passed: 240, failed: 2, skipped: 1, note: '2 failed' };
    expect(resultTable([result, unit]).split('\n').at(-1)).toBe('241 passed, 2 failed');
  });

  it('has a line for each step with its note', () => {
    const lines = resultTable([result, { ...result, name: 'e2e', note: 'SKIPPED: no test/e2e' }]).split('\n');
    expect(lines).toContain('lint       1       0        0       12');
    expect(lines).toContain('e2e        1       0        0       12  SKIPPED: no test/e2e');
  });
});
