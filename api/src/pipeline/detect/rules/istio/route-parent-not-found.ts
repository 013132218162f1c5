import type { ClusterSnapshot } from '../../../observe/downstream/cluster-snapshot.ts';
import type { DownstreamRecord } from '../../../observe/downstream/downstream-record.ts';
import { matchesLabelSelector } from '../../cluster-objects/match-labels.ts';
import { defineClusterRule } from '../../downstream/define-cluster-rule.ts';
import { downstreamRef } from '../../downstream/downstream-ref.ts';
import type { KubernetesGateway } from '../../mesh/hosts/gateways.ts';
import { hostsOverlap } from '../../mesh/hosts/host-names.ts';
import { evidenceFrom } from '../../mesh/policy/field-evidence.ts';

type Route = DownstreamRecord<'HTTPRoute'> | DownstreamRecord<'GRPCRoute'>;
type Parent = Route['spec']['parentRefs'][number];
type Listener = KubernetesGateway['spec']['listeners'][number];

/** A route is in force where a listener of its parent admits it (Gateway API, ParentReference and AllowedRoutes). */
export const routeParentNotFound = defineClusterRule({
  id: 'istio/route-parent-not-found',
  title: 'A route attaches to nothing',
  description: 'No listener takes it in, so requests do not find it.',
  severity: 'high',
  causeClass: 'routing',
  codes: ['KIA1401', 'IST0171'],
  subjects: ['HTTPRoute', 'GRPCRoute'],
  reads: ['KubernetesGateway', 'Service', 'Namespace'],
  messages: {
    missing: { text: 'The {{kind}} {{name}} is for {{parent}}, which does not exist.' },
    noListener: {
      text: 'The {{kind}} {{name}} is for the listener {{listener}} of {{parent}}, which does not have it.',
    },
    notAllowed: {
      text: 'The {{kind}} {{name}} is for {{parent}}, whose listeners take no routes of the namespace {{namespace}}.',
      remediation: 'Allow the namespace in `allowedRoutes.namespaces` of the listener, or move the route.',
    },
    noHostname: {
      text: 'The {{kind}} {{name}} is for {{parent}}, whose listeners have none of its hostnames {{hostnames}}.',
      remediation: 'Add the hostname to a listener, or correct it in the route.',
    },
  },
  remediation: 'Correct the name, namespace, section or port of the parent, or create the Gateway.',
  *evaluate(record, { snapshot }) {
    for (const [index, parent] of record.spec.parentRefs.entries()) {
      const messageId = problemOf(snapshot, record, parent);
      if (messageId === undefined) continue;
      const path = `spec.parentRefs[${index}]`;
      const key = `${parent.namespace ?? record.namespace}/${parent.name ?? ''}`;
      const gateway = gatewayOf(snapshot, record, parent);
      yield {
        messageId,
        data: {
          ...{ kind: record.kind, name: record.name, parent: `the ${parent.kind ?? 'Gateway'} ${key}` },
          ...{ namespace: record.namespace, hostnames: record.spec.hostnames.join(', ') },
          listener: [parent.sectionName, parent.port].filter((one) => one !== undefined).join(':'),
        },
        path,
        services: backendServices(snapshot, record),
        evidence: [
          evidenceFrom(snapshot, record)(path, key),
          ...(gateway === undefined
            ? []
            : [evidenceFrom(snapshot, gateway)('spec.listeners', listenerWords(gateway))]),
        ],
        related: gateway === undefined ? [] : [downstreamRef(snapshot.cluster, gateway)],
      };
    }
  },
});

function listenerWords({ spec }: KubernetesGateway): string {
  return (
    spec.listeners
      .map(({ name, hostname, port }) => `${name ?? 'unnamed'} ${hostname ?? '*'}:${port ?? ''}`)
      .join(', ') || 'none'
  );
}

function backendServices(snapshot: ClusterSnapshot, { spec, namespace: own }: Route) {
  const services = spec.rules.flatMap(({ backendRefs }) =>
    backendRefs.flatMap(({ namespace, name = '' }) => snapshot.get('Service', namespace ?? own, name) ?? []),
  );
  return [...new Set(services)].map(({ namespace, name }) => ({ namespace, name }));
}

function gatewayOf(snapshot: ClusterSnapshot, route: Route, { namespace, name = '' }: Parent) {
  return snapshot.get('KubernetesGateway', namespace ?? route.namespace, name);
}

function problemOf(snapshot: ClusterSnapshot, route: Route, parent: Parent) {
  const { kind = 'Gateway', name } = parent;
  if (name === undefined) return undefined;
  if (kind === 'Service') {
    return snapshot.get('Service', parent.namespace ?? route.namespace, name) ? undefined : 'missing';
  }
  if (kind !== 'Gateway') return undefined;
  const gateway = gatewayOf(snapshot, route, parent);
  return gateway === undefined ? 'missing' : listenerProblem(snapshot, route, { parent, gateway });
}

interface Attachment {
  readonly parent: Parent;
  readonly gateway: KubernetesGateway;
}

function listenerProblem(snapshot: ClusterSnapshot, route: Route, { parent, gateway }: Attachment) {
  const named = gateway.spec.listeners.filter(
    ({ name, port }) =>
      (parent.sectionName === undefined || name === parent.sectionName) &&
      (parent.port === undefined || port === parent.port),
  );
  if (named.length === 0) return 'noListener';
  const open = named.filter((listener) => admits(snapshot, listener, { route, gateway }));
  if (open.length === 0) return 'notAllowed';
  return open.some((listener) => sharesHostname(listener, route)) ? undefined : 'noHostname';
}

function admits(
  snapshot: ClusterSnapshot,
  { allowedRoutes }: Listener,
  { route, gateway }: { readonly route: Route; readonly gateway: KubernetesGateway },
): boolean {
  const { from = 'Same', selector } = allowedRoutes?.namespaces ?? {};
  if (from === 'All') return true;
  if (from === 'Same') return route.namespace === gateway.namespace;
  const namespace = snapshot.get('Namespace', '', route.namespace);
  // Without the namespace there is nothing to compare with.
  if (from !== 'Selector' || selector === undefined || namespace === undefined) return from === 'Selector';
  return matchesLabelSelector(selector, namespace.labels);
}

function sharesHostname({ hostname }: Listener, { spec }: Route): boolean {
  const own = spec.hostnames.filter(Boolean);
  if (hostname === undefined || own.length === 0) return true;
  return own.some((one) => hostsOverlap(hostname.toLowerCase(), one.toLowerCase()));
}
