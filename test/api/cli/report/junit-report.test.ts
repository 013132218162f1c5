import { JSDOM } from 'jsdom';
import { describe, expect, it } from 'vitest';

import { junitReport } from '@outrider/api/src/cli/report/junit-report.ts';
import { SAMPLE_REPORT } from '../../../support/findings/check-report.ts';

describe('api/cli/report/junit-report', () => {
  const xml = junitReport(SAMPLE_REPORT);
  const document = new JSDOM(xml, { contentType: 'text/xml' }).window.document;

  it('is well-formed XML whatever the clusters say', () => {
    expect(document.querySelector('parsererror')).toBeNull();
    const last = document.querySelector('testsuite[name="fleet/drift"] testcase');
    expect(last?.getAttribute('name')).toBe('Deployment shop/cart on edge-1');
  });

  it('counts failures, and lets informational findings pass', () => {
    expect(document.documentElement.getAttribute('tests')).toBe('4');
    expect(document.documentElement.getAttribute('failures')).toBe('2');
    expect(document.querySelectorAll('testsuite[name="fleet/drift"] failure')).toHaveLength(0);
  });

  it('is red for what could not be read', () => {
    expect(document.documentElement.getAttribute('errors')).toBe('1');
    const [error, ...others] = document.querySelectorAll(
      'testsuite[name="outrider/reading"] > testcase > error',
    );
    expect(error?.getAttribute('message')).toBe('HelmOps could not be read: forbidden.');
    expect(others).toHaveLength(0);
    const whole = junitReport({ ...SAMPLE_REPORT, gaps: [] });
    expect(whole).toContain('tests="3" failures="2" errors="0"');
    expect(whole).not.toContain('outrider/reading');
  });
});
