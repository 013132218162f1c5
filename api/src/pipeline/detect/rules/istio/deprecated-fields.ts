import type { DownstreamRecord } from '../../../observe/downstream/downstream-record.ts';
import { defineClusterRule } from '../../downstream/define-cluster-rule.ts';
import { evidenceFrom } from '../../mesh/policy/field-evidence.ts';
import { policyPlaces } from '../../mesh/traffic-policy/traffic-policies.ts';

/** Fields that Istio's API marks as deprecated and that have a successor. */
export const deprecatedFields = defineClusterRule({
  id: 'istio/deprecated-fields',
  title: 'A deprecated field is in use',
  description: 'Istio still understands the field today, and an upgrade may end that without an error.',
  severity: 'info',
  causeClass: 'manifest',
  codes: ['IST0002'],
  subjects: ['VirtualService', 'DestinationRule', 'Sidecar'],
  messages: {
    deprecated: {
      text: 'The {{kind}} {{name}} uses {{field}}, which is deprecated in favor of {{successor}}.',
    },
  },
  remediation: 'Move the setting to the field that replaces it.',
  *evaluate(record, { snapshot }) {
    const field = evidenceFrom(snapshot, record);
    for (const { path, value, successor } of deprecatedIn(record)) {
      yield {
        messageId: 'deprecated',
        data: {
          kind: record.kind,
          name: record.name,
          field: path.slice(path.lastIndexOf('.') + 1),
          successor,
        },
        path,
        evidence: [field(path, value)],
      };
    }
  },
});

interface Deprecated {
  readonly path: string;
  readonly value: string;
  readonly successor: string;
}

type Judged = DownstreamRecord<'VirtualService' | 'DestinationRule' | 'Sidecar'>;

function deprecatedIn(record: Judged): readonly Deprecated[] {
  if (record.kind === 'VirtualService') return ofVirtualService(record);
  if (record.kind === 'DestinationRule') return ofDestinationRule(record);
  const { egressProxy } = record.spec.outboundTrafficPolicy ?? {};
  if (egressProxy === undefined) return [];
  return [
    {
      path: 'spec.outboundTrafficPolicy.egressProxy',
      value: egressProxy.host ?? 'set',
      successor: 'a VirtualService that routes through an egress gateway',
    },
  ];
}

function ofVirtualService({ spec }: DownstreamRecord<'VirtualService'>): readonly Deprecated[] {
  return spec.http.flatMap(({ fault, corsPolicy }, index) => {
    const percent = fault?.delay?.percent ?? 0;
    const origins = corsPolicy?.allowOrigin ?? [];
    const path = `spec.http[${index}]`;
    return [
      ...(percent > 0
        ? [{ path: `${path}.fault.delay.percent`, value: String(percent), successor: 'percentage' }]
        : []),
      ...(origins.length > 0
        ? [{ path: `${path}.corsPolicy.allowOrigin`, value: origins.join(', '), successor: 'allowOrigins' }]
        : []),
    ];
  });
}

function ofDestinationRule(record: DownstreamRecord<'DestinationRule'>): readonly Deprecated[] {
  return policyPlaces(record).flatMap(({ path, own }) => {
    const count = own.outlierDetection?.consecutiveErrors;
    if (count === undefined) return [];
    return [
      {
        path: `${path}.outlierDetection.consecutiveErrors`,
        value: String(count),
        successor: 'consecutive5xxErrors',
      },
    ];
  });
}
