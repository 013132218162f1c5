import { perSnapshot, type ClusterSnapshot } from '../../../observe/downstream/cluster-snapshot.ts';
import { defineClusterRule } from '../../downstream/define-cluster-rule.ts';
import { downstreamRef } from '../../downstream/downstream-ref.ts';
import { virtualServicesByGateway } from '../../mesh/hosts/gateway-routes.ts';
import { httpMatchCovers } from '../../mesh/matches/match-coverage.ts';
import { touchedServices } from '../../mesh/hosts/touched-services.ts';
import { gatewaysOf, hostsOf, isDelegate, type VirtualService } from '../../mesh/hosts/virtual-services.ts';
import { evidenceFrom } from '../../mesh/policy/field-evidence.ts';

/** A gateway merges VirtualServices of a host, oldest first, and puts rules for everything last (SortVHostRoutes). */
export const conflictingGatewayHosts = defineClusterRule({
  id: 'istio/conflicting-gateway-hosts',
  title: 'Rules of another VirtualService take the requests of a host',
  description: 'A gateway takes the first rule that matches, and the older VirtualService comes first.',
  severity: 'medium',
  causeClass: 'routing',
  codes: ['KIA1106'],
  subjects: ['VirtualService'],
  messages: {
    taken: {
      text: 'At the gateway {{gateway}}, a rule of the VirtualService {{name}} for {{host}} never applies: the older {{other}} takes the same requests.',
    },
    takenAcross: {
      text: 'At the gateway {{gateway}}, a rule of the VirtualService {{name}} for {{host}} never applies: {{other}} of another namespace takes the same requests.',
      severity: 'high',
      remediation:
        'Agree on who owns the host, and let the Gateway take it from that namespace only (`namespace/host`).',
    },
  },
  remediation:
    'Put the rules into one VirtualService in the order they should have, or make their matches exclude each other.',
  *evaluate(record, { snapshot }) {
    if (isDelegate(record)) return;
    for (const { gateway, host, other, path, by } of takenRules(snapshot, record)) {
      yield {
        messageId: other.namespace === record.namespace ? 'taken' : 'takenAcross',
        data: { name: record.name, gateway, host, other: other.key },
        path,
        services: touchedServices(snapshot, record),
        evidence: [
          evidenceFrom(snapshot, record)('spec.hosts', record.spec.hosts.join(', ')),
          evidenceFrom(snapshot, other)(by, host, 'Takes the same requests, and is older.'),
        ],
        related: [downstreamRef(snapshot.cluster, other)],
      };
    }
  },
});

type Match = VirtualService['spec']['http'][number]['match'][number];
interface Rule {
  readonly path: string;
  readonly matches: readonly Match[];
  readonly open: boolean;
}

/** VirtualServices by gateway and host, the oldest first. */
const competitors = perSnapshot((snapshot) => {
  const bindings = [...virtualServicesByGateway(snapshot)].flatMap(([gateway, services]) =>
    gateway === 'mesh' ? [] : services.flatMap((service) => bindingsOf(gateway, service)),
  );
  return Map.groupBy(bindings, ({ key }) => key);
});

function bindingsOf(gateway: string, service: VirtualService) {
  return [...new Set(hostsOf(service))].map((host) => ({ key: `${gateway}|${host}`, service }));
}

/** Rules of a VirtualService that an older one takes all requests of, each told once. */
function takenRules(snapshot: ClusterSnapshot, service: VirtualService) {
  const told = new Set<string>();
  return gatewaysOf(service).flatMap(({ name: gateway }) =>
    [...new Set(hostsOf(service))].flatMap((host) => {
      const group = (competitors(snapshot).get(`${gateway}|${host}`) ?? []).map((one) => one.service);
      const older = group.slice(0, Math.max(group.indexOf(service), 0));
      return rulesOf(service).flatMap((rule) => {
        const taker = told.has(rule.path) ? undefined : takerOf(rule, older);
        if (taker === undefined) return [];
        told.add(rule.path);
        return [{ gateway, host, path: rule.path, ...taker }];
      });
    }),
  );
}

function takerOf(rule: Rule, older: readonly VirtualService[]) {
  for (const other of older) {
    const by = rulesOf(other).find((one) => !one.open && takes(one, rule));
    if (by !== undefined) return { other, by: by.path };
  }
  return undefined;
}

/** A match for everything comes last whatever its age, so it takes only what another such match would. */
function takes(earlier: Rule, later: Rule): boolean {
  if (later.matches.length === 0) {
    return earlier.matches.length === 0 || earlier.matches.some(isForEverything);
  }
  return later.matches.every((match) =>
    earlier.matches.length === 0
      ? isCatchAll(match)
      : earlier.matches.some(
          (one) => (!isCatchAll(one) || isCatchAll(match)) && httpMatchCovers(one, match, []),
        ),
  );
}

function isForEverything(match: Match): boolean {
  return isCatchAll(match) && match.port === undefined && match.gateways.length === 0;
}

/** Any path, and nothing asked of headers or parameters (Istio's IsCatchAllRoute). */
function isCatchAll(match: Match): boolean {
  const { uri, method, authority, scheme } = match;
  const anyPath = uri === undefined || uri.prefix === '/' || uri.regex === '.*';
  const asked = [match.headers, match.withoutHeaders, match.queryParams].some(
    (texts) => Object.keys(texts).length > 0,
  );
  return anyPath && !asked && [method, authority, scheme].every((text) => text === undefined);
}

function rulesOf({ spec }: VirtualService): readonly Rule[] {
  return spec.http.map(({ match, delegate }, index) => ({
    path: `spec.http[${index}]`,
    matches: match,
    open: delegate !== undefined,
  }));
}
