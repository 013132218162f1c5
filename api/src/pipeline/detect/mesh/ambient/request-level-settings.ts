import type { DownstreamRecord } from '../../../observe/downstream/downstream-record.ts';
import { policyPlaces } from '../traffic-policy/traffic-policies.ts';

/** What of an object only a proxy can do that sees requests, or chooses among pods; `undefined` where there is nothing. */
export function requestLevelSetting(
  record: DownstreamRecord<'VirtualService' | 'DestinationRule' | 'HTTPRoute'>,
): { path: string; value: string } | undefined {
  if (record.kind === 'VirtualService') {
    const { hosts, http } = record.spec;
    return http.length > 0 ? { path: 'spec.http', value: `routes for ${hosts.join(', ')}` } : undefined;
  }
  if (record.kind === 'HTTPRoute') {
    return record.spec.rules.length > 0
      ? { path: 'spec.rules', value: `${record.spec.rules.length} rules` }
      : undefined;
  }
  // ztunnel does mutual TLS by itself and nothing else of a DestinationRule.
  const place = policyPlaces(record).find(
    ({ own }) =>
      own.connectionPool !== undefined ||
      own.outlierDetection !== undefined ||
      own.loadBalancer !== undefined,
  );
  return place === undefined ? undefined : { path: place.path, value: 'settings of a traffic policy' };
}
