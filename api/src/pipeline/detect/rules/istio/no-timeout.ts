import type { ClusterSnapshot } from '../../../observe/downstream/cluster-snapshot.ts';
import type { DownstreamRecord } from '../../../observe/downstream/downstream-record.ts';
import { defineClusterRule } from '../../downstream/define-cluster-rule.ts';
import { evidenceFrom } from '../../mesh/policy/field-evidence.ts';
import { namesOf, servicesOfHost } from '../../mesh/policy/host-services.ts';
import { forwards, retriesWithoutEnd } from '../../mesh/traffic-policy/http-retries.ts';
import { mayStream } from '../../mesh/traffic-policy/streaming-port.ts';

/** Istio waits for ever unless a route says otherwise: its default request timeout is none. */
export const noTimeout = defineClusterRule({
  id: 'istio/no-timeout',
  title: 'Requests may wait without end',
  description:
    'A route without a timeout lets callers wait for as long as the service takes, so one slow service holds the resources of all that call it.',
  severity: 'low',
  causeClass: 'resilience',
  subjects: ['VirtualService', 'HTTPRoute'],
  reads: ['Service'],
  messages: {
    virtualService: {
      text: 'The VirtualService {{name}} sets no timeout on {{count}} of its HTTP routes, so callers wait without end.',
    },
    httpRoute: {
      text: 'The HTTPRoute {{name}} sets no timeout on {{count}} of its rules, so callers wait without end.',
    },
  },
  remediation:
    'Set a timeout somewhat above the slowest answers that are normal; `0s` says that waiting without end is meant.',
  *evaluate(record, { snapshot }) {
    const open =
      record.kind === 'VirtualService' ? ofVirtualService(record, snapshot) : ofRoute(record, snapshot);
    const [first] = open;
    if (first === undefined) return;
    const field = evidenceFrom(snapshot, record);
    const list = record.kind === 'VirtualService' ? 'spec.http' : 'spec.rules';
    yield {
      messageId: record.kind === 'VirtualService' ? 'virtualService' : 'httpRoute',
      data: { name: record.name, count: open.length },
      path: open.length === 1 ? first.path : list,
      services: namesOf(open.flatMap(({ services }) => services)),
      evidence: open
        .slice(0, MOST_QUOTED)
        .map(({ path, host }) => field(path, `to ${host}`, 'Neither a timeout nor `0s` is set here.')),
    };
  },
});

const MOST_QUOTED = 10;

interface OpenRoute {
  readonly path: string;
  readonly host: string;
  readonly services: readonly DownstreamRecord<'Service'>[];
}

function ofVirtualService(
  { spec, namespace }: DownstreamRecord<'VirtualService'>,
  snapshot: ClusterSnapshot,
): readonly OpenRoute[] {
  return spec.http.flatMap((route, index) => {
    // Retries without an end are another finding, with the same fix.
    if (!forwards(route) || route.timeout !== undefined || retriesWithoutEnd(route)) return [];
    const targets = route.route.flatMap(({ destination }) =>
      servicesOfHost(snapshot, destination?.host, namespace).map((service) => ({
        service,
        port: destination?.port?.number,
      })),
    );
    if (targets.length > 0 && targets.every(({ service, port }) => mayStream(service, port))) return [];
    const host = route.route[0]?.destination?.host ?? 'no host';
    return [{ path: `spec.http[${index}]`, host, services: targets.map(({ service }) => service) }];
  });
}

function ofRoute(
  { spec, namespace, status }: DownstreamRecord<'HTTPRoute'>,
  snapshot: ClusterSnapshot,
): readonly OpenRoute[] {
  if (!status.parents.some(({ controllerName }) => controllerName?.startsWith('istio.io/'))) return [];
  return spec.rules.flatMap(({ backendRefs, timeouts }, index) => {
    // Without `request` Istio takes `backendRequest` for the route, or for each try of its retries.
    if (backendRefs.length === 0 || (timeouts?.request ?? timeouts?.backendRequest) !== undefined) return [];
    const targets = backendRefs.flatMap(({ name = '', namespace: other, port }) => {
      const service = snapshot.get('Service', other ?? namespace, name);
      return service === undefined ? [] : [{ service, port }];
    });
    if (targets.length > 0 && targets.every(({ service, port }) => mayStream(service, port))) return [];
    const host = backendRefs[0]?.name ?? 'no name';
    return [{ path: `spec.rules[${index}]`, host, services: targets.map(({ service }) => service) }];
  });
}
