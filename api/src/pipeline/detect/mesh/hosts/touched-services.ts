import type { ServiceName } from '../../../../../contract/traffic.ts';
import type { ClusterSnapshot } from '../../../observe/downstream/cluster-snapshot.ts';
import { serviceNamesOf } from '../policy/host-services.ts';
import { destinationsOf, hostsOf, type VirtualService } from './virtual-services.ts';

/** The Services whose traffic a VirtualService decides on: those it is for, and those it sends to. */
export function touchedServices(snapshot: ClusterSnapshot, service: VirtualService): readonly ServiceName[] {
  const destinations = destinationsOf(service).map(({ host }) => host);
  const hosts = hostsOf(service).filter((host) => host !== '*');
  return serviceNamesOf(snapshot, [...hosts, ...destinations], service.namespace);
}
