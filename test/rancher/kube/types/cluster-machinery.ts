import { age, column, defineGroup, wideColumn } from './define-type.ts';

const createdAt = [column('Created At', '.metadata.creationTimestamp')];
const binding = [
  column('Role', '.roleRef'),
  age,
  wideColumn('Users', '.subjects'),
  wideColumn('Groups', '.subjects'),
  wideColumn('ServiceAccounts', '.subjects'),
];

/** Rights, extension points and coordination of a cluster. */
export const clusterMachineryTypes = [
  ...defineGroup('rbac.authorization.k8s.io', 'v1', [
    { kind: 'Role', status: false, columns: createdAt },
    { kind: 'RoleBinding', status: false, columns: binding },
    { kind: 'ClusterRole', namespaced: false, status: false, columns: createdAt },
    { kind: 'ClusterRoleBinding', namespaced: false, status: false, columns: binding },
  ]),
  ...defineGroup('apiextensions.k8s.io', 'v1', [
    {
      kind: 'CustomResourceDefinition',
      shortNames: ['crd', 'crds'],
      namespaced: false,
      columns: createdAt,
    },
  ]),
  ...defineGroup('apiregistration.k8s.io', 'v1', [
    {
      kind: 'APIService',
      namespaced: false,
      columns: [
        column('Service', '.spec.service.name'),
        column('Available', '.status.conditions[?(@.type=="Available")].status'),
        age,
      ],
    },
  ]),
  ...defineGroup('admissionregistration.k8s.io', 'v1', [
    {
      kind: 'ValidatingWebhookConfiguration',
      namespaced: false,
      status: false,
      columns: [column('Webhooks', '.webhooks', 'integer'), age],
    },
    {
      kind: 'MutatingWebhookConfiguration',
      namespaced: false,
      status: false,
      columns: [column('Webhooks', '.webhooks', 'integer'), age],
    },
  ]),
  ...defineGroup('coordination.k8s.io', 'v1', [
    { kind: 'Lease', status: false, columns: [column('Holder', '.spec.holderIdentity'), age] },
  ]),
  ...defineGroup('events.k8s.io', 'v1', [
    {
      kind: 'Event',
      shortNames: ['ev'],
      status: false,
      columns: [
        column('Last Seen', '.deprecatedLastTimestamp'),
        column('Type', '.type'),
        column('Reason', '.reason'),
        column('Object', '.regarding.name'),
        column('Message', '.note'),
      ],
    },
  ]),
];
