import { perSnapshot, type ClusterSnapshot } from '../../../observe/downstream/cluster-snapshot.ts';
import { defineClusterRule } from '../../downstream/define-cluster-rule.ts';
import { downstreamRef } from '../../downstream/downstream-ref.ts';
import { serversOf, shareWorkload, type PlacedServer, type ServerHost } from '../../mesh/hosts/gateways.ts';
import { servicesBehind } from '../../mesh/hosts/gateway-routes.ts';
import { oldestFirst } from '../../mesh/hosts/oldest-first.ts';
import { evidenceFrom } from '../../mesh/policy/field-evidence.ts';

/** istiod merges the servers of Gateways with common pods, oldest first, and skips those that do not fit (mergeGateways). */
export const conflictingGateways = defineClusterRule({
  id: 'istio/conflicting-gateways',
  title: 'Gateways compete for a port of the same pods',
  description: 'What comes later is skipped or mixed with what was there before.',
  severity: 'high',
  causeClass: 'routing',
  codes: ['IST0145', 'KIA0301'],
  subjects: ['Gateway'],
  messages: {
    sameHost: {
      text: 'The Gateway {{name}} serves {{host}} on port {{port}} with TLS, as does {{other}} on the same pods: the later of the two is skipped.',
    },
    sameHostPlain: {
      text: 'The Gateway {{name}} serves {{host}} on port {{port}}, as does {{other}} on the same pods: the routes of both are mixed.',
      severity: 'low',
    },
    protocols: {
      text: 'The Gateway {{name}} serves {{protocol}} on port {{port}}, where {{other}} already serves {{otherProtocol}} on the same pods: its server is skipped.',
    },
  },
  remediation: 'Serve the host in one Gateway only, or give the Gateways different ports or pods.',
  *evaluate(record, { snapshot }) {
    for (const server of serversOf(record)) {
      const conflict = conflictOf(snapshot, server);
      if (conflict !== undefined) yield draft(snapshot, server, conflict);
    }
  },
});

function draft(snapshot: ClusterSnapshot, server: PlacedServer, { messageId, other, host }: Conflict) {
  const { gateway, protocol } = server;
  const same = other.gateway === gateway;
  const path = host?.path ?? `${server.path}.port`;
  const otherPort = `${String(other.port)} ${other.protocol}`;
  return {
    messageId,
    data: {
      ...{ name: gateway.name, protocol, host: host?.host ?? 'its hosts', port: String(server.port) },
      other: same ? 'another of its servers' : `the Gateway ${other.gateway.key}`,
      otherProtocol: other.protocol,
    },
    path,
    services: servicesBehind(snapshot, gateway),
    evidence: [
      evidenceFrom(snapshot, gateway)(path, host?.written ?? protocol),
      evidenceFrom(snapshot, other.gateway)(`${other.path}.port`, otherPort, 'Came first.'),
    ],
    related: same ? [] : [downstreamRef(snapshot.cluster, other.gateway)],
  };
}

interface Conflict {
  readonly messageId: 'sameHost' | 'sameHostPlain' | 'protocols';
  readonly other: PlacedServer;
  readonly host?: ServerHost;
}

/** Servers by port and address, those that came first before the others. */
const serversByPort = perSnapshot((snapshot) => {
  const servers = [...snapshot.all('Gateway')].sort(oldestFirst).flatMap((gateway) => serversOf(gateway));
  const byPort = new Map<string, { servers: PlacedServer[]; byHost: Map<string, PlacedServer[]> }>();
  for (const server of servers) {
    const key = portKey(server);
    const group = byPort.get(key) ?? { servers: [], byHost: new Map<string, PlacedServer[]>() };
    byPort.set(key, group);
    group.servers.push(server);
    for (const { host } of server.hosts) group.byHost.set(host, [...(group.byHost.get(host) ?? []), server]);
  }
  return byPort;
});

function portKey({ port, server }: PlacedServer): string {
  return `${port ?? ''}|${server.bind ?? ''}`;
}

function conflictOf(snapshot: ClusterSnapshot, server: PlacedServer): Conflict | undefined {
  const group = serversByPort(snapshot).get(portKey(server));
  if (group === undefined || server.port === undefined) return undefined;
  const family = familyOf(server.protocol);
  for (const host of server.hosts) {
    const other = before(group.byHost.get(host.host) ?? [], server).find(
      (one) =>
        familyOf(one.protocol) === family &&
        clash(one, host) &&
        shareWorkload(snapshot, one.gateway, server.gateway),
    );
    if (other !== undefined) {
      return { messageId: family === 'http' ? 'sameHostPlain' : 'sameHost', other, host };
    }
  }
  const other = before(group.servers, server).find(
    (one) => familyOf(one.protocol) !== family && shareWorkload(snapshot, one.gateway, server.gateway),
  );
  return other && { messageId: 'protocols', other };
}

/** Those that came before a server. */
function before(servers: readonly PlacedServer[], server: PlacedServer): readonly PlacedServer[] {
  const end = servers.findIndex((one) => one.gateway === server.gateway && one.path === server.path);
  return servers.slice(0, Math.max(end, 0));
}

function clash(other: PlacedServer, { host, namespace }: ServerHost): boolean {
  return other.hosts.some(
    (one) => one.host === host && (one.namespace === namespace || one.namespace === '*' || namespace === '*'),
  );
}

/** What may share a port: plain HTTP, TLS told apart by server name, or anything else alone. */
function familyOf(protocol: string): string {
  if (['HTTP', 'HTTP2', 'GRPC', 'GRPC-WEB'].includes(protocol)) return 'http';
  return protocol === 'HTTPS' || protocol === 'TLS' ? 'tls' : 'tcp';
}
