import { defineClusterRule } from '../../downstream/define-cluster-rule.ts';
import { evidenceFrom } from '../../mesh/policy/field-evidence.ts';
import { missedReach } from '../../mesh/policy/missed-reach.ts';
import { POD_KINDS } from '../../mesh/workloads.ts';

/** Pods in ambient mode are in the mesh too, and workloads that are scaled to zero count by their template. */
export const requestAuthenticationSelectsNothing = defineClusterRule({
  id: 'istio/request-authentication-selects-nothing',
  title: 'A RequestAuthentication is for nothing',
  description:
    'Tokens are not verified where they were meant to be, and rules about tokens match nothing there.',
  severity: 'medium',
  causeClass: 'security',
  codes: ['KIA0004'],
  subjects: ['RequestAuthentication'],
  reads: ['Namespace', ...POD_KINDS],
  messages: {
    selector: {
      text: 'The RequestAuthentication {{name}} selects {{value}}, which no workload has where it looks.',
    },
    outsideMesh: {
      text: 'The RequestAuthentication {{name}} is for {{workloads}} only, which has no proxy that could follow it.',
    },
    emptyNamespace: {
      text: 'The RequestAuthentication {{name}} is for a namespace of which no workload is in the mesh.',
    },
    target: { text: 'The RequestAuthentication {{name}} is for the {{value}}, which does not exist.' },
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
