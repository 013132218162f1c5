import { defineClusterRule } from '../../downstream/define-cluster-rule.ts';
import { gatewayWorkloads } from '../../mesh/hosts/gateways.ts';
import { servicesBehind } from '../../mesh/hosts/gateway-routes.ts';
import { evidenceFrom } from '../../mesh/policy/field-evidence.ts';
import { POD_KINDS } from '../../mesh/workloads.ts';

/** Gateway pods are looked for in every namespace (gateway.proto, selector). */
export const gatewaySelectsNoWorkload = defineClusterRule({
  id: 'istio/gateway-selects-no-workload',
  title: 'A Gateway selects no pod',
  description: 'Nothing listens for its hosts, so no request gets in through it.',
  severity: 'high',
  causeClass: 'routing',
  codes: ['IST0101', 'KIA0302'],
  subjects: ['Gateway'],
  reads: [...POD_KINDS],
  messages: { noPod: { text: 'The Gateway {{name}} selects {{labels}}, which no pod of the cluster has.' } },
  remediation:
    'Correct the selector so that it matches the labels of the gateway pods, or install the gateway.',
  *evaluate(record, { snapshot }) {
    const labels = Object.entries(record.spec.selector).map(([key, value]) => `${key}=${value}`);
    if (labels.length === 0 || gatewayWorkloads(snapshot, record).length > 0) return;
    yield {
      messageId: 'noPod',
      data: { name: record.name, labels: labels.join(', ') },
      path: 'spec.selector',
      services: servicesBehind(snapshot, record),
      evidence: [
        evidenceFrom(snapshot, record)('spec.selector', labels.join(', '), 'No pod has all of these labels.'),
      ],
    };
  },
});
