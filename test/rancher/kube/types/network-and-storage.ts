import { age, column, defineGroup } from './define-type.ts';

/** Traffic, storage, disruption and scheduling kinds beside the core group. */
export const networkAndStorageTypes = [
  ...defineGroup('discovery.k8s.io', 'v1', [
    {
      kind: 'EndpointSlice',
      status: false,
      columns: [
        column('AddressType', '.addressType'),
        column('Ports', '.ports[0].port'),
        column('Endpoints', '.endpoints'),
        age,
      ],
    },
  ]),
  ...defineGroup('networking.k8s.io', 'v1', [
    {
      kind: 'Ingress',
      plural: 'ingresses',
      shortNames: ['ing'],
      columns: [
        column('Class', '.spec.ingressClassName'),
        column('Hosts', '.spec.rules[*].host'),
        column('Address', '.status.loadBalancer.ingress[0].ip'),
        age,
      ],
    },
    {
      kind: 'IngressClass',
      plural: 'ingressclasses',
      namespaced: false,
      status: false,
      columns: [column('Controller', '.spec.controller'), age],
    },
    {
      kind: 'NetworkPolicy',
      plural: 'networkpolicies',
      shortNames: ['netpol'],
      status: false,
      columns: [column('Pod-Selector', '.spec.podSelector.matchLabels'), age],
    },
  ]),
  ...defineGroup('policy', 'v1', [
    {
      kind: 'PodDisruptionBudget',
      shortNames: ['pdb'],
      columns: [
        column('Min Available', '.spec.minAvailable'),
        column('Max Unavailable', '.spec.maxUnavailable'),
        column('Allowed Disruptions', '.status.disruptionsAllowed', 'integer'),
        age,
      ],
    },
  ]),
  ...defineGroup('storage.k8s.io', 'v1', [
    {
      kind: 'StorageClass',
      plural: 'storageclasses',
      shortNames: ['sc'],
      namespaced: false,
      status: false,
      columns: [
        column('Provisioner', '.provisioner'),
        column('ReclaimPolicy', '.reclaimPolicy'),
        column('VolumeBindingMode', '.volumeBindingMode'),
        column('AllowVolumeExpansion', '.allowVolumeExpansion', 'boolean'),
        age,
      ],
    },
  ]),
  ...defineGroup('scheduling.k8s.io', 'v1', [
    {
      kind: 'PriorityClass',
      plural: 'priorityclasses',
      shortNames: ['pc'],
      namespaced: false,
      status: false,
      columns: [
        column('Value', '.value', 'integer'),
        column('Global-Default', '.globalDefault', 'boolean'),
        age,
      ],
    },
  ]),
];
