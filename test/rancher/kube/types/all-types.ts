import type { KubeType } from '../../world.ts';
import { clusterMachineryTypes } from './cluster-machinery.ts';
import { coreTypes } from './core.ts';
import { fleetTypes } from './fleet.ts';
import { istioTypes } from './istio.ts';
import { networkAndStorageTypes } from './network-and-storage.ts';
import { catalogTypes, rancherTypes } from './rancher.ts';
import { workloadTypes } from './workloads.ts';

/** What any cluster managed by Rancher serves: Kubernetes, the catalog and a mesh. */
export const downstreamTypes: readonly KubeType[] = [
  ...coreTypes,
  ...workloadTypes,
  ...networkAndStorageTypes,
  ...clusterMachineryTypes,
  ...catalogTypes,
  ...istioTypes,
];

/** What the cluster that runs Rancher serves in addition: Fleet and Rancher's own kinds. */
export const managementTypes: readonly KubeType[] = [...downstreamTypes, ...fleetTypes, ...rancherTypes];
