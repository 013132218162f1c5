import type { DownstreamRecord } from '../../../observe/downstream/downstream-record.ts';
import { fieldFact } from '../../cluster-objects/object-evidence.ts';
import { objectName } from '../../cluster-objects/object-words.ts';
import { defineClusterRule } from '../../downstream/define-cluster-rule.ts';

type Backend = DownstreamRecord<'Ingress'>['spec']['defaultBackend'];

/** An Ingress that leads to a Service, or a port of it, that does not exist. */
export const ingressBackendMissing = defineClusterRule({
  id: 'cluster/ingress-backend-missing',
  title: 'An Ingress leads to a Service that does not exist',
  description: 'Requests for a host or path of an Ingress are answered with an error.',
  severity: 'high',
  causeClass: 'routing',
  subjects: ['Ingress'],
  reads: ['Service'],
  messages: {
    service: { text: '{{ingress}} leads {{place}} to the Service {{service}}, which does not exist.' },
    port: {
      text: '{{ingress}} leads {{place}} to port {{port}} of the Service {{service}}, which has no such port.',
    },
  },
  remediation: 'Correct name or port of the backend, or create the Service.',
  *evaluate(ingress, { snapshot }) {
    if (ingress.deleting !== undefined) return;
    for (const { place, path, name, port } of backendsOf(ingress)) {
      const service = snapshot.get('Service', ingress.namespace, name);
      if (service && hasPort(service, port)) continue;
      const field = fieldOf(path, service && port);
      yield {
        messageId: service ? 'port' : 'service',
        data: { ingress: objectName(ingress), place, service: name, port },
        path: field,
        services: [{ namespace: ingress.namespace, name }],
        evidence: [
          fieldFact(snapshot, ingress, [field, service ? port : name]),
          ...(service ? [fieldFact(snapshot, service, ['spec.ports', portWords(service)])] : []),
        ],
      };
    }
  },
});

function hasPort({ spec }: DownstreamRecord<'Service'>, wanted: string | number): boolean {
  if (wanted === '' || spec.type === 'ExternalName') return true;
  return spec.ports.some(({ name, port }) => name === wanted || port === wanted);
}

function fieldOf(path: string, port: string | number | undefined): string {
  if (port === undefined) return `${path}.service.name`;
  return `${path}.service.port.${typeof port === 'string' ? 'name' : 'number'}`;
}

function portWords({ spec }: DownstreamRecord<'Service'>): string {
  return spec.ports.map(({ name, port }) => port ?? name ?? 'unnamed').join(', ') || 'none';
}

interface PlacedBackend {
  /** Host and path in words. */
  readonly place: string;
  readonly path: string;
  readonly name: string;
  /** Empty when none is given. */
  readonly port: string | number;
}

/** Backends that are Services. */
function* backendsOf({ spec }: DownstreamRecord<'Ingress'>): Iterable<PlacedBackend> {
  yield* placed(spec.defaultBackend, 'all other requests', 'spec.defaultBackend');
  for (const [rule, { host = 'every host', http }] of spec.rules.entries()) {
    for (const [index, { path = '', backend }] of http.paths.entries()) {
      yield* placed(backend, `${host}${path}`, `spec.rules[${rule}].http.paths[${index}].backend`);
    }
  }
}

function* placed(backend: Backend, place: string, path: string): Iterable<PlacedBackend> {
  const { name, port } = backend?.service ?? {};
  // The AWS load balancer controller then takes `name` from an annotation: it is no Service.
  if (port?.name === 'use-annotation') return;
  if (name !== undefined) yield { place, path, name, port: port?.name ?? port?.number ?? '' };
}
