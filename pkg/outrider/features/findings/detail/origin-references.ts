import type { FindingOrigin } from '@contract/findings.ts';
import type { ObjectRef } from '@contract/object-ref.ts';

import { fleetReference } from '../../../host/fleet-reference.ts';

/** The Fleet objects a finding belongs to, from its source down to its cluster; none where Fleet did not deploy it. */
export function originReferences(origin: FindingOrigin): ObjectRef[] {
  const deployed = [
    fleetReference('GitRepo', origin.gitRepo),
    fleetReference('HelmOp', origin.helmOp),
    fleetReference('Bundle', origin.bundle),
  ].filter((reference) => reference !== undefined);
  const cluster = fleetReference('Cluster', origin.fleetCluster);
  return deployed.length > 0 && cluster ? [...deployed, cluster] : deployed;
}
