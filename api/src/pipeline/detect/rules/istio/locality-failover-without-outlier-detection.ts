import { defineClusterRule } from '../../downstream/define-cluster-rule.ts';
import { evidenceFrom } from '../../mesh/policy/field-evidence.ts';
import { serviceNamesOf } from '../../mesh/policy/host-services.ts';
import { policyPlaces, type PortPolicy } from '../../mesh/traffic-policy/traffic-policies.ts';

/** Istio gives endpoints their priority by locality only where outlier detection is on (its loadbalancer.go). */
export const localityFailoverWithoutOutlierDetection = defineClusterRule({
  id: 'istio/locality-failover-without-outlier-detection',
  title: 'Failover to another locality never happens',
  description:
    'Failover between localities needs outlier detection to notice that endpoints are unhealthy; without it the setting has no effect.',
  severity: 'medium',
  causeClass: 'resilience',
  subjects: ['DestinationRule'],
  messages: {
    inactive: {
      text: 'The DestinationRule {{name}} asks for failover of {{host}} to other localities, but sets no outlier detection there, so it never fails over.',
    },
  },
  remediation:
    'Set `outlierDetection` beside `localityLbSetting`, at the same level; settings of a port take over nothing from above.',
  *evaluate(record, { snapshot }) {
    const field = evidenceFrom(snapshot, record);
    for (const { path, own, effective } of policyPlaces(record)) {
      const setting = failoverOf(own);
      if (setting === undefined || effective.outlierDetection !== undefined) continue;
      const at = `${path}.loadBalancer.localityLbSetting.${setting.name}`;
      yield {
        messageId: 'inactive',
        data: { name: record.name, host: record.spec.host ?? 'its host' },
        path: at,
        services: serviceNamesOf(snapshot, [record.spec.host], record.namespace),
        evidence: [
          field(at, setting.value),
          field(`${path}.outlierDetection`, 'not set', 'Without it no endpoint ever counts as unhealthy.'),
        ],
      };
    }
  },
});

function failoverOf({ loadBalancer }: PortPolicy): { name: string; value: string } | undefined {
  const setting = loadBalancer?.localityLbSetting;
  if (setting === undefined || setting.enabled === false) return undefined;
  const { failover, failoverPriority } = setting;
  if (failover.length > 0) {
    const value = failover.map(({ from, to }) => `${from ?? '?'} to ${to ?? '?'}`).join(', ');
    return { name: 'failover', value };
  }
  return failoverPriority.length > 0
    ? { name: 'failoverPriority', value: failoverPriority.join(', ') }
    : undefined;
}
