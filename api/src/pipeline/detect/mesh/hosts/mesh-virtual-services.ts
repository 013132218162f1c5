import { perSnapshot, type ClusterSnapshot } from '../../../observe/downstream/cluster-snapshot.ts';
import { hostsOf, isForMesh, type VirtualService } from './virtual-services.ts';
import { oldestFirst } from './oldest-first.ts';

/** The VirtualServices of sidecars by their hosts in full, each list the oldest first. */
export const meshVirtualServices: (
  snapshot: ClusterSnapshot,
) => ReadonlyMap<string, readonly VirtualService[]> = perSnapshot((snapshot) => {
  const found = new Map<string, VirtualService[]>();
  for (const service of snapshot
    .all('VirtualService')
    .filter((one) => isForMesh(one))
    .sort(oldestFirst)) {
    for (const host of new Set(hostsOf(service))) {
      const list = found.get(host);
      if (list === undefined) found.set(host, [service]);
      else list.push(service);
    }
  }
  return found;
});
