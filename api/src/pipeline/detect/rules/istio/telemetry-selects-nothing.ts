import { defineClusterRule } from '../../downstream/define-cluster-rule.ts';
import { evidenceFrom } from '../../mesh/policy/field-evidence.ts';
import { missedReach } from '../../mesh/policy/missed-reach.ts';
import { POD_KINDS } from '../../mesh/workloads.ts';

/** Pods in ambient mode are in the mesh too, and workloads that are scaled to zero count by their template. */
export const telemetrySelectsNothing = defineClusterRule({
  id: 'istio/telemetry-selects-nothing',
  title: 'A Telemetry is for nothing',
  description:
    'Logs, traces and metrics stay as the mesh sets them, so what somebody wanted to see is not there.',
  severity: 'low',
  causeClass: 'platform',
  codes: ['IST0101', 'KIA0004'],
  subjects: ['Telemetry'],
  reads: ['Namespace', ...POD_KINDS],
  messages: {
    selector: { text: 'The Telemetry {{name}} selects {{value}}, which no workload has where it looks.' },
    outsideMesh: {
      text: 'The Telemetry {{name}} is for {{workloads}} only, which has no proxy that could follow it.',
    },
    emptyNamespace: {
      text: 'The Telemetry {{name}} is for a namespace of which no workload is in the mesh.',
    },
    target: { text: 'The Telemetry {{name}} is for the {{value}}, which does not exist.' },
  },
  remediation: 'Correct the selector or the target, or bring the workloads into the mesh.',
  *evaluate(record, { snapshot }) {
    for (const { messageId, path, value, workloads } of missedReach(snapshot, record)) {
      yield {
        messageId,
        data: { name: record.name, value, workloads },
        path,
        evidence: [evidenceFrom(snapshot, record)(path, value)],
      };
    }
  },
});
