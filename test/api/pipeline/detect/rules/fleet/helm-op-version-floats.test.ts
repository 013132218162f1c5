import { helmOpVersionFloats } from '@outrider/api/src/pipeline/detect/rules/fleet/helm-op-version-floats.ts';

import { condition, helmOp, helmOptions, HOUR } from '../../../../../support/records.ts';
import { testRule } from '../../../../../support/rules/test-rule.ts';

const wants = (version: string | undefined, more: Parameters<typeof helmOp>[0] = {}) =>
  helmOp({ helm: helmOptions({ chart: 'redis', version }), ...more });

testRule(helmOpVersionFloats, {
  quiet: [
    { name: 'an exact version', subject: wants('1.2.3') },
    { name: 'an exact version with a suffix', subject: wants('v106.0.1+up1.2.3-rc.1') },
    {
      name: 'no chart is named',
      subject: helmOp({ helm: helmOptions({ repo: 'oci://charts.example.com/redis' }) }),
    },
    {
      name: 'no version fits, which is reported as such',
      subject: wants('~1.2', {
        conditions: [condition('Accepted', 'False', 'could not get a chart version')],
      }),
    },
    { name: 'it is being deleted', subject: wants('~1.2', { deleting: 1 }) },
  ],
  fires: [
    {
      name: 'a constraint that is polled',
      subject: wants('~1.2', { pollingIntervalMs: HOUR }),
      expect: [
        { messageId: 'polled', severity: 'low', path: 'spec.helm.version', data: { version: '~1.2' } },
      ],
    },
    {
      name: 'a partial version',
      subject: wants('1.2'),
      expect: [{ messageId: 'unpolled', data: { version: '1.2' } }],
    },
    {
      name: 'no version and nothing resolved yet',
      subject: wants(undefined, { resolvedVersion: undefined }),
      expect: [{ messageId: 'unpolled', data: { version: 'any version' } }],
    },
  ],
});
