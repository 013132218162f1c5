import type { DownstreamRecord } from '../../../observe/downstream/downstream-record.ts';
import { defineClusterRule } from '../../downstream/define-cluster-rule.ts';
import { evidenceFrom } from '../../mesh/policy/field-evidence.ts';

type ServiceEntry = DownstreamRecord<'ServiceEntry'>;

/** Label with which an entry asks for no address of its own. */
const ALLOCATE = 'networking.istio.io/enable-autoallocate-ip';

/** TCP has no host name in it, so a proxy tells destinations apart by address and port alone. */
export const serviceEntryNeedsAddresses = defineClusterRule({
  id: 'istio/service-entry-needs-addresses',
  title: 'A ServiceEntry for TCP has no address',
  description: 'Proxies take all TCP connections to its port for it, whatever their destination.',
  severity: 'medium',
  causeClass: 'routing',
  codes: ['IST0134'],
  subjects: ['ServiceEntry'],
  messages: {
    noAddress: {
      text: 'The ServiceEntry {{name}} has the TCP port {{port}} but no address, so every connection to that port is taken for {{hosts}}.',
    },
  },
  remediation:
    'Add `addresses`, or let istiod allocate one (`PILOT_ENABLE_IP_AUTOALLOCATE`); for TLS use the protocol TLS.',
  *evaluate(record, { snapshot }) {
    const hosts = record.spec.hosts.join(', ') || 'its hosts';
    // In a file it is not yet known whether istiod will allocate an address.
    const unsure = record.uid === '' && mayBeAllocated(record);
    for (const { number, protocol, path } of openPorts(record)) {
      yield {
        messageId: 'noAddress',
        data: { name: record.name, port: number, hosts },
        path,
        ...(unsure ? { severity: 'low' as const, confidence: 0.5 } : {}),
        evidence: [
          evidenceFrom(snapshot, record)(`${path}.protocol`, protocol, 'Is TCP.'),
          evidenceFrom(snapshot, record)('spec.addresses', 'none'),
        ],
      };
    }
  },
});

/** TCP ports of an entry without any address. */
function openPorts({ spec, status }: ServiceEntry) {
  if (spec.addresses.some(Boolean) || status.addresses.length > 0) return [];
  return spec.ports.flatMap(({ number, protocol = 'TCP' }, index) =>
    number === undefined || protocol.toUpperCase() !== 'TCP'
      ? []
      : [{ number, protocol, path: `spec.ports[${index}]` }],
  );
}

/** istiod allocates addresses for names, but not for wildcards nor where the application chooses the address. */
function mayBeAllocated({ spec, labels }: ServiceEntry): boolean {
  return (
    labels[ALLOCATE] !== 'false' &&
    spec.resolution !== 'NONE' &&
    !spec.hosts.some((host) => host.startsWith('*'))
  );
}
