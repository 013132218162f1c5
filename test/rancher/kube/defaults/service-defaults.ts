import { asRecords } from '../json-values.ts';
import type { JsonObject } from '../json.ts';

let nextAddress = 10;

/** The spec of a Service with what the API server fills in; it keeps the address it has, or gets one of its own. */
export function withServiceDefaults(spec: JsonObject, currentAddress: string): JsonObject {
  const type = spec.type ?? 'ClusterIP';
  const ports = asRecords(spec.ports).map((port) => ({ protocol: 'TCP', targetPort: port.port, ...port }));
  const base = { sessionAffinity: 'None', ...spec, type, ...(Array.isArray(spec.ports) && { ports }) };
  if (type === 'ExternalName') return base;
  const clusterIP = spec.clusterIP ?? (currentAddress || newAddress());
  return {
    internalTrafficPolicy: 'Cluster',
    ipFamilies: ['IPv4'],
    ipFamilyPolicy: 'SingleStack',
    ...base,
    clusterIP,
    clusterIPs: spec.clusterIPs ?? [clusterIP],
  };
}

function newAddress(): string {
  nextAddress += 1;
  return `10.43.${(nextAddress >> 8) & 255}.${nextAddress & 255}`;
}
