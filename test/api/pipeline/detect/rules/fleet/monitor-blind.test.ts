import { monitorBlind } from '@outrider/api/src/pipeline/detect/rules/fleet/monitor-blind.ts';

import { ago, bundleDeployment, condition, MINUTE } from '../../../../../support/records.ts';
import { testRule } from '../../../../../support/rules/test-rule.ts';

const discovery = 'failed to discover client for nvidia.com/v1, Kind=ClusterPolicy';

const blind = (message: string, forMs = 30 * MINUTE) =>
  bundleDeployment({
    ready: false,
    conditions: [
      condition('Deployed', 'True'),
      condition('Monitored', 'False', { message, lastUpdate: ago(forMs) }),
    ],
  });

testRule(monitorBlind, {
  quiet: [
    { name: 'the agent watches', subject: bundleDeployment() },
    { name: 'the condition has no text', subject: blind('') },
    { name: 'it usually passes and is new', subject: blind(discovery, MINUTE) },
    { name: 'it is being deleted', subject: { ...blind('the gizmo is purple'), deleting: 1 } },
  ],
  fires: [
    {
      name: 'a kind has been gone for a while',
      subject: blind(discovery),
      expect: [
        {
          messageId: 'blind',
          severity: 'medium',
          causeClass: 'dependency',
          path: 'status.conditions[Monitored]',
        },
      ],
    },
    {
      name: 'an autoscaler is incomplete',
      subject: blind('malformed HPA shop/web: field ".spec.scaleTargetRef.kind" not found', MINUTE),
      expect: [{ messageId: 'blind', causeClass: 'manifest' }],
    },
    {
      name: 'the text is unknown',
      subject: blind('the gizmo is purple'),
      expect: [{ messageId: 'blind', causeClass: 'agent' }],
    },
  ],
});
