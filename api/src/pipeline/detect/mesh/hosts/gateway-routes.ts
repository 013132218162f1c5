import type { ServiceName } from '../../../../../contract/traffic.ts';
import { perSnapshot, type ClusterSnapshot } from '../../../observe/downstream/cluster-snapshot.ts';
import { namesOf, servicesOfHost } from '../policy/host-services.ts';
import type { IstioGateway } from './gateways.ts';
import { oldestFirst } from './oldest-first.ts';
import { destinationsOf, gatewaysOf, isDelegate, type VirtualService } from './virtual-services.ts';

const NONE: readonly VirtualService[] = [];

const byGateway = perSnapshot((snapshot) => {
  const found = new Map<string, VirtualService[]>();
  for (const service of [...snapshot.all('VirtualService')].sort(oldestFirst)) {
    if (isDelegate(service)) continue;
    for (const name of new Set(gatewaysOf(service).map((gateway) => gateway.name))) {
      const list = found.get(name);
      if (list === undefined) found.set(name, [service]);
      else list.push(service);
    }
  }
  return found;
});

/** The VirtualServices that are bound to each gateway, by `namespace/name` or `mesh`, the oldest first. */
export function virtualServicesByGateway(
  snapshot: ClusterSnapshot,
): ReadonlyMap<string, readonly VirtualService[]> {
  return byGateway(snapshot);
}

/** The Services that requests through a Gateway reach. */
export function servicesBehind(
  snapshot: ClusterSnapshot,
  gateway: Pick<IstioGateway, 'key'>,
): readonly ServiceName[] {
  const services = (byGateway(snapshot).get(gateway.key) ?? NONE).flatMap((service) =>
    destinationsOf(service).flatMap(({ host }) => servicesOfHost(snapshot, host, service.namespace)),
  );
  return namesOf(services);
}
