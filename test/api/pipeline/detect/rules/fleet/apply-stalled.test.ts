import { applyStalled } from '@outrider/api/src/pipeline/detect/rules/fleet/apply-stalled.ts';

import {
  ago,
  bundle,
  bundleDeployment,
  cluster,
  condition,
  helmOptions,
  HOUR,
  MINUTE,
  snapshotOf,
} from '../../../../../support/records.ts';
import { testRule } from '../../../../../support/rules/test-rule.ts';

type Subject = ReturnType<typeof bundleDeployment>;

const waiting = (more: Partial<Subject> = {}, forMs = 30 * MINUTE) =>
  bundleDeployment({
    appliedDeploymentId: 's-old:options',
    conditions: [condition('Deployed', 'True', { lastUpdate: ago(forMs) })],
    ...more,
  });

const changedBundle = bundle({ conditions: [condition('Ready', 'False', { lastUpdate: ago(MINUTE) })] });

const alone = (subject: Subject) => ({ subject, snapshot: snapshotOf(subject, cluster()) });

function among(subject: Subject, on = cluster(), of = bundle({ conditions: [] })) {
  const other = bundleDeployment({ bundle: 'fleet-default/other' });
  return { subject, snapshot: snapshotOf(subject, other, on, of) };
}

testRule(applyStalled, {
  quiet: [
    {
      name: 'the deployment is well',
      subject: bundleDeployment(),
      snapshot: snapshotOf(bundleDeployment(), cluster()),
    },
    { name: 'the cluster is not known', subject: waiting() },
    { name: 'the agent is offline', ...among(waiting(), cluster({ agentLastSeen: ago(HOUR) })) },
    { name: 'the agent never reported', ...among(waiting(), cluster({ agentLastSeen: undefined })) },
    { name: 'the deployment is off schedule', ...among(waiting({ offSchedule: true })) },
    { name: 'the deployment is paused', ...among(waiting({ paused: true })) },
    { name: 'the cluster is paused', ...among(waiting(), cluster({ paused: true })) },
    { name: 'it began a minute ago', ...among(waiting({}, MINUTE)) },
    { name: 'its bundle changed a minute ago', ...among(waiting(), cluster(), changedBundle) },
    { name: 'values have been missing for a minute', ...among(waiting({ waitingForValues: true }, MINUTE)) },
    {
      name: 'Helm may still be waiting for what it deploys',
      ...among(waiting(), cluster(), bundle({ helm: helmOptions({ timeoutSeconds: 1800 }), conditions: [] })),
    },
    { name: 'nothing else is applied, for ten minutes only', ...alone(waiting({}, 10 * MINUTE)) },
  ],
  fires: [
    {
      name: 'values are missing',
      ...among(waiting({ waitingForValues: true })),
      expect: [
        {
          messageId: 'waitingForValues',
          // It stays so until a person creates what is missing.
          severity: 'high',
          causeClass: 'dependency',
          path: 'spec.waitingForValues',
        },
      ],
    },
    {
      name: 'other bundles are applied',
      ...among(waiting()),
      expect: [
        {
          messageId: 'suspectedConflict',
          severity: 'high',
          causeClass: 'helm',
          path: 'status.appliedDeploymentID',
        },
      ],
    },
    {
      name: 'no other bundle is applied',
      ...alone(waiting()),
      expect: [{ messageId: 'unexplained', severity: 'medium', causeClass: 'agent' }],
    },
    {
      name: 'the bundle takes ownership, so conflicts are ruled out',
      ...among(waiting(), cluster(), bundle({ helm: helmOptions({ takeOwnership: true }), conditions: [] })),
      expect: [{ messageId: 'unexplained' }],
    },
  ],
});
