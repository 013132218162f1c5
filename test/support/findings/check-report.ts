import type { CheckReport } from '@outrider/api/src/cli/report/check-report.ts';
import { deploymentRef, finding, gitRepoRef } from './findings.ts';

/** A report with two alike findings, one informational finding and one gap. */
export const SAMPLE_REPORT: CheckReport = {
  version: '0.1.0',
  checkedAt: '2026-11-20T10:00:00.000Z',
  objects: { GitRepo: 2, BundleDeployment: 7 },
  findings: [
    finding({ object: gitRepoRef('shop'), severity: 'critical' }),
    finding({ object: gitRepoRef('payments'), severity: 'critical' }),
    finding({
      rule: 'fleet/drift',
      severity: 'info',
      object: deploymentRef('c-m-1', 'shop', 'cart'),
      origin: { cluster: 'c-m-1', clusterName: 'edge-1' },
      message: 'replicas differ: <3> & "2"\u0000',
    }),
  ],
  gaps: ['HelmOps could not be read: forbidden.'],
};
