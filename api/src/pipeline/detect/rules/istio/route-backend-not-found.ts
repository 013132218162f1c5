import type { ClusterSnapshot } from '../../../observe/downstream/cluster-snapshot.ts';
import type { DownstreamRecord } from '../../../observe/downstream/downstream-record.ts';
import { defineClusterRule } from '../../downstream/define-cluster-rule.ts';
import { findHost } from '../../mesh/hosts/host-registry.ts';
import { isGranted } from '../../mesh/hosts/reference-grants.ts';
import { evidenceFrom } from '../../mesh/policy/field-evidence.ts';

type Route = DownstreamRecord<'HTTPRoute'> | DownstreamRecord<'GRPCRoute'>;
type Backend = Route['spec']['rules'][number]['backendRefs'][number];

const GROUP = 'gateway.networking.k8s.io';

/** Requests to a backend that cannot be resolved are answered with 500 (Gateway API, HTTPBackendRef). */
export const routeBackendNotFound = defineClusterRule({
  id: 'istio/route-backend-not-found',
  title: 'A route leads to a Service that it cannot use',
  description: 'Gateways answer its requests with 500, in proportion to the weight of the backend.',
  severity: 'high',
  causeClass: 'routing',
  codes: ['KIA1402', 'IST0171'],
  subjects: ['HTTPRoute', 'GRPCRoute'],
  reads: ['Service', 'ServiceEntry', 'ReferenceGrant'],
  messages: {
    missing: { text: 'The {{kind}} {{name}} sends requests to {{backend}}, which does not exist.' },
    noPort: {
      text: 'The {{kind}} {{name}} sends requests to port {{port}} of {{backend}}, which has only {{ports}}.',
      remediation: 'Write a port of the Service, not of its containers.',
    },
    portUnsaid: {
      text: 'The {{kind}} {{name}} sends requests to {{backend}} without saying to which port.',
      remediation: 'Add `port`: it is required for a Service.',
    },
    notGranted: {
      text: 'The {{kind}} {{name}} sends requests to {{backend}} of another namespace, which no ReferenceGrant allows.',
      remediation: 'Create a ReferenceGrant in the namespace of the Service.',
    },
  },
  remediation: 'Correct the name of the backend, or create the Service.',
  *evaluate(record, { snapshot }) {
    for (const { backend, path } of backendsOf(record)) {
      const problem = problemOf(snapshot, record, backend);
      if (problem === undefined) continue;
      const { messageId, ports } = problem;
      const namespace = backend.namespace ?? record.namespace;
      const name = `the ${backend.kind ?? 'Service'} ${namespace}/${backend.name ?? ''}`;
      yield {
        messageId,
        data: { kind: record.kind, name: record.name, backend: name, port: backend.port ?? 0, ports },
        path,
        ...(backend.weight === 0 ? { severity: 'low' as const } : {}),
        services: servicesOf(snapshot, record),
        evidence: [
          evidenceFrom(snapshot, record)(
            path,
            `${namespace}/${backend.name ?? ''}:${backend.port ?? 'no port'}`,
          ),
        ],
      };
    }
  },
});

/** Services that requests of the route do reach. */
function servicesOf(snapshot: ClusterSnapshot, route: Route) {
  const services = backendsOf(route).flatMap(
    ({ backend: { namespace, name = '' } }) =>
      snapshot.get('Service', namespace ?? route.namespace, name) ?? [],
  );
  return [...new Set(services)].map(({ namespace, name }) => ({ namespace, name }));
}

function backendsOf({ spec }: Route): readonly { readonly backend: Backend; readonly path: string }[] {
  return spec.rules.flatMap(({ backendRefs, filters }, rule) => [
    ...backendRefs.map((backend, index) => ({ backend, path: `spec.rules[${rule}].backendRefs[${index}]` })),
    ...filters.flatMap(({ requestMirror }, index) => {
      const backend = requestMirror?.backendRef;
      return backend === undefined
        ? []
        : [{ backend, path: `spec.rules[${rule}].filters[${index}].requestMirror.backendRef` }];
    }),
  ]);
}

interface Problem {
  readonly messageId: 'missing' | 'noPort' | 'portUnsaid' | 'notGranted';
  readonly ports: string;
}

function problemOf(snapshot: ClusterSnapshot, route: Route, backend: Backend): Problem | undefined {
  const { group = '', kind = 'Service', name } = backend;
  if (name === undefined) return undefined;
  if (group === 'networking.istio.io' && kind === 'Hostname') {
    return findHost(snapshot, name, route.namespace).visible.length > 0
      ? undefined
      : { messageId: 'missing', ports: '' };
  }
  // Backends of other kinds are not known here.
  return group === '' && kind === 'Service' ? serviceProblem(snapshot, route, backend) : undefined;
}

function serviceProblem(snapshot: ClusterSnapshot, route: Route, backend: Backend): Problem | undefined {
  const { name = '', namespace = route.namespace, port } = backend;
  const from = { group: GROUP, kind: route.kind, namespace: route.namespace };
  const service = snapshot.get('Service', namespace, name);
  if (service === undefined) return { messageId: 'missing', ports: '' };
  const granted = isGranted(snapshot, { from, to: { group: '', kind: 'Service', namespace, name } });
  return granted ? portProblem(service, port) : { messageId: 'notGranted', ports: '' };
}

function portProblem({ spec }: DownstreamRecord<'Service'>, port: number | undefined): Problem | undefined {
  const ports = spec.ports.flatMap((one) => one.port ?? []);
  if (port === undefined) return { messageId: 'portUnsaid', ports: '' };
  return ports.length === 0 || ports.includes(port)
    ? undefined
    : { messageId: 'noPort', ports: ports.join(', ') };
}
