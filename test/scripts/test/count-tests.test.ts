import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { countTests } from '../../../scripts/test/count-tests.mts';

describe('scripts/test/count-tests', () => {
  let folder = '';
  const report = (text: string): string => {
    const file = path.join(folder, 'report.json');
    writeFileSync(file, text);
    return file;
  };

  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'outrider-report-'));
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  it('reads what vitest reports', () => {
    const text = '{"numPassedTests": 7, "numFailedTests": 2, "numPendingTests": 1, "numTodoTests": 3}';
    expect(countTests('vitest', report(text))).toEqual({ passed: 7, failed: 2, skipped: 4 });
  });

  it('counts a browser test that passed at the second try as failed', () => {
    const text = '{"stats": {"expected": 5, "unexpected": 1, "flaky": 2, "skipped": 1}}';
    expect(countTests('playwright', report(text))).toEqual({ passed: 5, failed: 3, skipped: 1 });
  });

  it.each(['', 'null', '[1', '"text"'])('knows nothing from the unusable report %j', (text) => {
    expect(countTests('vitest', report(text))).toBeUndefined();
  });

  it('knows nothing from a report that was never written', () => {
    expect(countTests('vitest', path.join(folder, 'none.json'))).toBeUndefined();
  });

  it('counts nothing in a report of another shape', () => {
    expect(countTests('playwright', report('{"stats": 3}'))).toEqual({ passed: 0, failed: 0, skipped: 0 });
  });
});
