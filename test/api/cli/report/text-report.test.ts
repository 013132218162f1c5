import { describe, expect, it } from 'vitest';

import { textReport } from '@outrider/api/src/cli/report/text-report.ts';
import { SAMPLE_REPORT } from '../../../support/findings/check-report.ts';

describe('api/cli/report/text-report', () => {
  it('tells alike findings once, with the objects they hit, worst first', () => {
    expect(textReport(SAMPLE_REPORT)).toMatchInlineSnapshot(`
      "2 critical, 1 info (looked at 2 GitRepo, 7 BundleDeployment)
      Incomplete: HelmOps could not be read: forbidden.

      CRITICAL  fleet/git-repo-stalled
          GitRepo fleet-default/shop: The Git server refused the credentials
          GitRepo fleet-default/payments: The Git server refused the credentials
        why:  The token has expired.
        next: Renew the token.

      INFO  fleet/drift
          Deployment shop/cart on edge-1: replicas differ: <3> & "2"
        why:  The token has expired.
        next: Renew the token.

      "
    `);
  });

  it('lets no name and no message steer a terminal or a pipeline', () => {
    const [first] = SAMPLE_REPORT.findings.map((finding) => ({
      ...finding,
      message: 'bad\u001B[2J\n::add-mask::x',
    }));
    const text = textReport({ ...SAMPLE_REPORT, findings: first ? [first] : [], gaps: ['a\n::error::b'] });
    expect(text).toContain(': bad ::add-mask::x\n');
    expect(text).not.toMatch(/\u001B|^\s*::/m);
  });

  it('says that it found nothing to look at', () => {
    expect(textReport({ ...SAMPLE_REPORT, objects: {}, findings: [], gaps: [] })).toBe(
      'Nothing wrong (looked at no object that a rule knows)\n',
    );
  });

  it('says that nothing is wrong', () => {
    expect(textReport({ ...SAMPLE_REPORT, findings: [], gaps: [] })).toBe(
      'Nothing wrong (looked at 2 GitRepo, 7 BundleDeployment)\n',
    );
  });

  it('names five objects and counts the rest', () => {
    const [first] = SAMPLE_REPORT.findings;
    const many = Array.from({ length: 8 }, () => first).filter((finding) => finding !== undefined);
    expect(textReport({ ...SAMPLE_REPORT, findings: many })).toContain('and 3 more');
  });

  it('tells incidents first, each on lines of its own', () => {
    const incident = {
      severity: 'high',
      causeKind: 'image',
      title: 'The image a:1\ncannot be used',
      cause: 'It is gone.',
      remediation: 'Push it.',
      clusters: ['c1', 'c2', 'c3', 'c4', 'c5', 'c6'],
      findings: ['x'],
    } as const;
    const text = textReport({
      ...SAMPLE_REPORT,
      incidents: [{ ...incident, clusters: [...incident.clusters], findings: ['x'] }],
    });
    expect(text).toContain(
      [
        'INCIDENT  high  The image a:1 cannot be used',
        '    1 finding on c1, c2, c3, c4, c5 and 1 more',
        '  why:  It is gone.',
        '  next: Push it.',
        '',
        'CRITICAL',
      ].join('\n'),
    );
  });
});
