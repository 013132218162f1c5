import type { DownstreamRecord } from '../../../observe/downstream/downstream-record.ts';
import { meshHostName } from './host-names.ts';

/** A VirtualService. */
export type VirtualService = DownstreamRecord<'VirtualService'>;
type Destination = NonNullable<VirtualService['spec']['http'][number]['mirror']>;

/** A destination of a VirtualService that names a host, and where it stands. */
export interface PlacedDestination {
  readonly destination: Destination;
  /** The host as it is written. */
  readonly written: string;
  /** The host in full. */
  readonly host: string;
  /** For example `spec.http[0].route[1].destination`. */
  readonly path: string;
  readonly mirror: boolean;
  /** Nothing is sent there, because its weight is 0. */
  readonly idle: boolean;
}

/** A gateway that a VirtualService names, and where. */
export interface GatewayName {
  readonly written: string;
  /** `namespace/name`; `mesh` for the sidecars. */
  readonly name: string;
  readonly path: string;
}

/** Records never change, and several rules ask for the destinations of each. */
const known = new WeakMap<VirtualService, readonly PlacedDestination[]>();

/** Every destination of a VirtualService, in the order they are written. */
export function destinationsOf(service: VirtualService): readonly PlacedDestination[] {
  const found = known.get(service) ?? placeDestinations(service);
  known.set(service, found);
  return found;
}

function placeDestinations(service: VirtualService): readonly PlacedDestination[] {
  const { http, tls, tcp } = service.spec;
  const found = [
    ...http.flatMap(({ route, mirror, mirrors }, index) => [
      ...routesAt(route, `spec.http[${index}]`),
      {
        destination: mirror,
        path: `spec.http[${index}].mirror`,
        mirror: true,
        idle: false,
      },
      ...mirrors.map(({ destination }, position) => ({
        destination,
        path: `spec.http[${index}].mirrors[${position}].destination`,
        mirror: true,
        idle: false,
      })),
    ]),
    ...tls.flatMap(({ route }, index) => routesAt(route, `spec.tls[${index}]`)),
    ...tcp.flatMap(({ route }, index) => routesAt(route, `spec.tcp[${index}]`)),
  ];
  return found.flatMap(({ destination, ...rest }) => {
    if (destination?.host === undefined) return [];
    const host = meshHostName(destination.host, service.namespace);
    return [{ ...rest, destination, written: destination.host, host }];
  });
}

function routesAt(
  routes: readonly {
    readonly destination?: Destination | undefined;
    readonly weight?: number | undefined;
  }[],
  rule: string,
) {
  return routes.map(({ destination, weight }, index) => ({
    destination,
    path: `${rule}.route[${index}].destination`,
    mirror: false,
    idle: weight === 0,
  }));
}

/** Whether other VirtualServices take its routes in: only those have no hosts. */
export function isDelegate(service: VirtualService): boolean {
  return service.spec.hosts.length === 0;
}

/** The hosts of a VirtualService in full. */
export function hostsOf(service: VirtualService): readonly string[] {
  return service.spec.hosts.filter(Boolean).map((host) => meshHostName(host, service.namespace));
}

/** The gateways a VirtualService is bound to; sidecars only when it names none. */
export function gatewaysOf(service: VirtualService): readonly GatewayName[] {
  const { gateways } = service.spec;
  if (gateways.length === 0) return [{ written: 'mesh', name: 'mesh', path: 'spec.hosts' }];
  return gateways.flatMap((written, index) =>
    written === ''
      ? []
      : [
          {
            written,
            name: gatewayNameIn(written, service.namespace),
            path: `spec.gateways[${index}]`,
          },
        ],
  );
}

/** Whether sidecars use a VirtualService. */
export function isForMesh(service: VirtualService): boolean {
  return !isDelegate(service) && gatewaysOf(service).some(({ name }) => name === 'mesh');
}

/** `namespace/name` of a gateway; the old dotted form is understood as istiod does (resolveGatewayName). */
export function gatewayNameIn(written: string, namespace: string): string {
  if (written === 'mesh') return written;
  if (written.startsWith('./')) return `${namespace}${written.slice(1)}`;
  if (written.includes('/')) return written;
  const [name = '', ofNamespace] = written.split('.');
  return `${ofNamespace ?? namespace}/${name}`;
}
