import type { ApiExtension } from '../../workloads/declarations.ts';
import type { KubeType } from '../../world.ts';
import { clusterMachineryTypes } from './cluster-machinery.ts';
import { coreTypes } from './core.ts';
import { fleetTypes } from './fleet.ts';
import { gatewayApiTypes } from './gateway-api.ts';
import { istioTypes } from './istio.ts';
import { networkAndStorageTypes } from './network-and-storage.ts';
import { catalogTypes, rancherTypes } from './rancher.ts';
import { workloadTypes } from './workloads.ts';

const plainTypes: readonly KubeType[] = [
  ...coreTypes,
  ...workloadTypes,
  ...networkAndStorageTypes,
  ...clusterMachineryTypes,
  ...catalogTypes,
];

const extensionTypes: Readonly<Record<ApiExtension, readonly KubeType[]>> = {
  istio: istioTypes,
  'gateway-api': gatewayApiTypes,
  // An installation that broke off.
  'istio-half': istioTypes.filter(({ kind }) => kind === 'VirtualService' || kind === 'DestinationRule'),
  // A version nobody has heard of yet, for one kind.
  'istio-unknown-version': istioTypes.map((type) =>
    type.kind === 'VirtualService' ? unknownVersion(type) : type,
  ),
};

/** Extensions a cluster has when nothing is said: those of tests that need some of everything. */
export const allExtensions: readonly ApiExtension[] = ['istio', 'gateway-api'];

/** What a cluster serves: Kubernetes, the catalog and its extensions; where Rancher runs also Fleet and Rancher's kinds. */
export function servedTypes(extensions: readonly ApiExtension[], management: boolean): readonly KubeType[] {
  return [
    ...plainTypes,
    ...extensions.flatMap((extension) => extensionTypes[extension]),
    ...(management ? [...fleetTypes, ...rancherTypes] : []),
  ];
}

/** Every type the simulator knows. */
export const managementTypes = servedTypes(allExtensions, true);

function unknownVersion({ schema: _schema, ...type }: KubeType): KubeType {
  return { ...type, version: 'v2alpha1' };
}
