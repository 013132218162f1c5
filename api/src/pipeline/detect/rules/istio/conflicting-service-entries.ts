import { perSnapshot, type ClusterSnapshot } from '../../../observe/downstream/cluster-snapshot.ts';
import type { DownstreamRecord } from '../../../observe/downstream/downstream-record.ts';
import { defineClusterRule } from '../../downstream/define-cluster-rule.ts';
import { downstreamRef } from '../../downstream/downstream-ref.ts';
import { exportScope, scopesMeet } from '../../mesh/hosts/export-scope.ts';
import { oldestFirst } from '../../mesh/hosts/oldest-first.ts';
import { evidenceFrom } from '../../mesh/policy/field-evidence.ts';

type ServiceEntry = DownstreamRecord<'ServiceEntry'>;

/** Hosts and ports that several ServiceEntries make known to the same clients. */
export const conflictingServiceEntries = defineClusterRule({
  id: 'istio/conflicting-service-entries',
  title: 'Several ServiceEntries are for the same host and port',
  description: 'Proxies that see both use what one of them says.',
  severity: 'medium',
  causeClass: 'routing',
  codes: ['KIA1211'],
  subjects: ['ServiceEntry'],
  messages: {
    protocols: {
      text: 'The ServiceEntry {{name}} says that {{host}} speaks {{protocol}} on port {{port}}, while {{other}} says {{otherProtocol}}.',
      severity: 'high',
      codes: ['IST0177', 'KIA1212'],
    },
    resolution: {
      text: 'The ServiceEntry {{name}} resolves {{host}} otherwise ({{resolution}}) than {{other}} ({{otherResolution}}) for port {{port}}.',
    },
    repeated: {
      text: 'The ServiceEntry {{name}} is for port {{port}} of {{host}}, as is {{other}} of another namespace.',
      severity: 'low',
    },
  },
  remediation: 'Keep one ServiceEntry for the host, or export each to namespaces of its own.',
  *evaluate(record, { snapshot }) {
    for (const { messageId, place, other, otherProtocol } of conflictsOf(snapshot, record)) {
      const { host, port, protocol, path } = place;
      yield {
        messageId,
        data: {
          ...{ name: record.name, host, port, other: other.key, protocol, otherProtocol },
          resolution: record.spec.resolution ?? 'NONE',
          otherResolution: other.spec.resolution ?? 'NONE',
        },
        path,
        evidence: [
          evidenceFrom(snapshot, record)(path, `${port} ${protocol}`),
          evidenceFrom(snapshot, other)('spec.ports', `${port} ${otherProtocol}`, 'For the same host.'),
        ],
        related: [downstreamRef(snapshot.cluster, other)],
      };
    }
  },
});

/** The first conflict of each port. */
function conflictsOf(snapshot: ClusterSnapshot, record: ServiceEntry) {
  const { spec } = record;
  return spec.ports.flatMap(({ number: port, protocol = 'TCP' }, index) => {
    if (port === undefined) return [];
    const path = `spec.ports[${index}]`;
    const found = spec.hosts.flatMap((written) => {
      const place = { host: written.toLowerCase(), port, protocol, path };
      const conflict = conflictOf(snapshot, record, place);
      return conflict === undefined ? [] : [{ ...conflict, place }];
    });
    return found.slice(0, 1);
  });
}

/** ServiceEntries by host and port, the oldest first. */
const byPort = perSnapshot((snapshot) => {
  const places = [...snapshot.all('ServiceEntry')].sort(oldestFirst).flatMap((entry) =>
    [...new Set(entry.spec.hosts.map((host) => host.toLowerCase()))].flatMap((host) =>
      entry.spec.ports.map(({ number, protocol = 'TCP' }) => ({
        key: `${host}|${number ?? ''}`,
        entry,
        protocol,
      })),
    ),
  );
  return Map.groupBy(places, ({ key }) => key);
});

interface Place {
  readonly host: string;
  readonly port: number;
  readonly protocol: string;
}

function conflictOf(snapshot: ClusterSnapshot, record: ServiceEntry, { host, port, protocol }: Place) {
  const group = byPort(snapshot).get(`${host}|${port}`) ?? [];
  const end = group.findIndex(({ entry }) => entry === record);
  const older = group.slice(0, Math.max(end, 0)).filter(({ entry }) => meet(entry, record));
  const different = older.find((one) => one.protocol.toUpperCase() !== protocol.toUpperCase());
  if (different !== undefined) return told('protocols', different);
  const resolved = older.find(({ entry }) => entry.spec.resolution !== record.spec.resolution);
  if (resolved !== undefined) return told('resolution', resolved);
  // Entries of one namespace and one kind of resolution add up to one list of endpoints.
  const foreign = older.find(({ entry }) => entry.namespace !== record.namespace);
  return foreign && told('repeated', foreign);
}

function told<const M extends string>(
  messageId: M,
  { entry, protocol }: { entry: ServiceEntry; protocol: string },
) {
  return { messageId, other: entry, otherProtocol: protocol };
}

function meet(left: ServiceEntry, right: ServiceEntry): boolean {
  return scopesMeet(
    exportScope(left.spec.exportTo, left.namespace),
    exportScope(right.spec.exportTo, right.namespace),
  );
}
