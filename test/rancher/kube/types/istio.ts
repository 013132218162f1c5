import { istioSchemas } from '../openapi/istio-schemas.ts';
import { age, column, defineGroup } from './define-type.ts';
import type { TypeDefinition } from './define-type.ts';

const networking: TypeDefinition[] = [
  {
    kind: 'VirtualService',
    shortNames: ['vs'],
    columns: [column('Gateways', '.spec.gateways'), column('Hosts', '.spec.hosts'), age],
  },
  { kind: 'DestinationRule', shortNames: ['dr'], columns: [column('Host', '.spec.host'), age] },
  { kind: 'Gateway', shortNames: ['gw'] },
  {
    kind: 'ServiceEntry',
    plural: 'serviceentries',
    shortNames: ['se'],
    columns: [
      column('Hosts', '.spec.hosts'),
      column('Location', '.spec.location'),
      column('Resolution', '.spec.resolution'),
      age,
    ],
  },
  { kind: 'Sidecar' },
  {
    kind: 'WorkloadEntry',
    plural: 'workloadentries',
    shortNames: ['we'],
    columns: [age, column('Address', '.spec.address')],
  },
  { kind: 'WorkloadGroup', shortNames: ['wg'] },
];

const security: TypeDefinition[] = [
  {
    kind: 'AuthorizationPolicy',
    plural: 'authorizationpolicies',
    shortNames: ['ap'],
    columns: [column('Action', '.spec.action'), age],
  },
  {
    kind: 'PeerAuthentication',
    shortNames: ['pa'],
    columns: [column('Mode', '.spec.mtls.mode'), age],
  },
  { kind: 'RequestAuthentication', shortNames: ['ra'] },
];

/** Istio's kinds, where a mesh is installed. */
export const istioTypes = [
  ...defineGroup('networking.istio.io', 'v1', networking.map(withSchema)),
  ...defineGroup('networking.istio.io', 'v1alpha3', [{ kind: 'EnvoyFilter' }]),
  ...defineGroup('security.istio.io', 'v1', security.map(withSchema)),
  ...defineGroup('telemetry.istio.io', 'v1', [
    { kind: 'Telemetry', plural: 'telemetries', shortNames: ['telemetry'] },
  ]),
];

function withSchema(definition: TypeDefinition): TypeDefinition {
  const schema = istioSchemas[definition.kind];
  return schema ? { ...definition, schema } : definition;
}
