import { fields, kindSchema, list, oneOf, textMap } from './schema-notation.ts';
import { anyObject, integer, text } from './schema-values.ts';
import type { Schema } from './schema.ts';

const workloads = fields({ matchLabels: textMap });
const port = fields({ number: integer, name: text, protocol: text, targetPort: integer }, ['number', 'name']);
const destination = fields({ host: text, subset: text, port: fields({ number: integer }) }, ['host']);
const weighted = list(fields({ destination, weight: integer, headers: anyObject }, ['destination']));
const exportTo = list(text);

const httpRoute = fields({
  name: text,
  match: list(anyObject),
  route: weighted,
  redirect: anyObject,
  directResponse: anyObject,
  delegate: fields({ name: text, namespace: text }),
  rewrite: anyObject,
  timeout: text,
  retries: anyObject,
  fault: anyObject,
  mirror: destination,
  mirrors: list(anyObject),
  mirrorPercent: integer,
  mirrorPercentage: anyObject,
  corsPolicy: anyObject,
  headers: anyObject,
});

const virtualService = fields({
  hosts: list(text),
  gateways: list(text),
  http: list(httpRoute),
  tls: list(fields({ match: list(anyObject), route: weighted }, ['match'])),
  tcp: list(fields({ match: list(anyObject), route: weighted })),
  exportTo,
});

const destinationRule = fields(
  {
    host: text,
    trafficPolicy: anyObject,
    subsets: list(fields({ name: text, labels: textMap, trafficPolicy: anyObject }, ['name'])),
    exportTo,
    workloadSelector: workloads,
  },
  ['host'],
);

const gateway = fields({
  selector: textMap,
  servers: list(
    fields({ name: text, bind: text, port, hosts: list(text), tls: anyObject, defaultEndpoint: text }, [
      'port',
      'hosts',
    ]),
  ),
});

const serviceEntry = fields(
  {
    hosts: list(text),
    addresses: list(text),
    ports: list(port),
    location: oneOf('MESH_EXTERNAL', 'MESH_INTERNAL'),
    resolution: oneOf('NONE', 'STATIC', 'DNS', 'DNS_ROUND_ROBIN', 'DYNAMIC_DNS'),
    endpoints: list(anyObject),
    workloadSelector: fields({ labels: textMap }),
    exportTo,
    subjectAltNames: list(text),
  },
  ['hosts'],
);

const targetReference = fields({ group: text, kind: text, name: text, namespace: text }, ['kind', 'name']);

const authorizationPolicy = fields({
  selector: workloads,
  targetRef: targetReference,
  targetRefs: list(targetReference),
  action: oneOf('ALLOW', 'DENY', 'AUDIT', 'CUSTOM'),
  provider: fields({ name: text }),
  rules: list(
    fields({
      from: list(fields({ source: anyObject })),
      to: list(fields({ operation: anyObject })),
      when: list(fields({ key: text, values: list(text), notValues: list(text) }, ['key'])),
    }),
  ),
});

const mutualTls = fields({ mode: oneOf('UNSET', 'DISABLE', 'PERMISSIVE', 'STRICT') });
const peerAuthentication = fields({
  selector: workloads,
  mtls: mutualTls,
  portLevelMtls: { type: 'object', additionalProperties: mutualTls },
});

const requestAuthentication = fields({
  selector: workloads,
  targetRef: targetReference,
  targetRefs: list(targetReference),
  jwtRules: list(anyObject),
});

const sidecar = fields({
  workloadSelector: fields({ labels: textMap }),
  ingress: list(anyObject),
  egress: list(fields({ port: anyObject, bind: text, captureMode: text, hosts: list(text) }, ['hosts'])),
  inboundConnectionPool: anyObject,
  outboundTrafficPolicy: anyObject,
});

const workloadEntry = fields({
  address: text,
  ports: { type: 'object', additionalProperties: integer },
  labels: textMap,
  network: text,
  locality: text,
  weight: integer,
  serviceAccount: text,
});

/** Schemas of Istio's kinds by kind, after the API of Istio 1.27; other kinds allow everything. */
export const istioSchemas: Record<string, Schema> = {
  VirtualService: kindSchema({ spec: virtualService, status: anyObject }),
  DestinationRule: kindSchema({ spec: destinationRule, status: anyObject }),
  Gateway: kindSchema({ spec: gateway, status: anyObject }),
  ServiceEntry: kindSchema({ spec: serviceEntry, status: anyObject }),
  Sidecar: kindSchema({ spec: sidecar, status: anyObject }),
  WorkloadEntry: kindSchema({ spec: workloadEntry, status: anyObject }),
  AuthorizationPolicy: kindSchema({ spec: authorizationPolicy, status: anyObject }),
  PeerAuthentication: kindSchema({ spec: peerAuthentication, status: anyObject }),
  RequestAuthentication: kindSchema({ spec: requestAuthentication, status: anyObject }),
  WorkloadGroup: kindSchema({
    spec: fields({ metadata: anyObject, template: workloadEntry, probe: anyObject }),
    status: anyObject,
  }),
};
