import { age, column, defineGroup } from './define-type.ts';

/** Kinds of the Rancher management server. */
export const rancherTypes = [
  ...defineGroup('management.cattle.io', 'v3', [
    { kind: 'Cluster', namespaced: false },
    { kind: 'Setting', namespaced: false, status: false, columns: [column('Value', '.value'), age] },
    { kind: 'Feature', namespaced: false, columns: [column('Value', '.spec.value'), age] },
    { kind: 'User', namespaced: false },
    { kind: 'UserAttribute', namespaced: false, status: false },
    { kind: 'Token', namespaced: false, status: false },
    { kind: 'Preference', status: false },
    { kind: 'Project' },
    { kind: 'FleetWorkspace', namespaced: false },
    { kind: 'Node' },
    { kind: 'NodeDriver', namespaced: false },
    { kind: 'KontainerDriver', namespaced: false },
    { kind: 'GlobalRole', namespaced: false },
    { kind: 'GlobalRoleBinding', namespaced: false },
    { kind: 'RoleTemplate', namespaced: false, status: false },
    { kind: 'ClusterRoleTemplateBinding', status: false },
    { kind: 'ProjectRoleTemplateBinding', status: false },
    { kind: 'PodSecurityAdmissionConfigurationTemplate', namespaced: false, status: false },
    { kind: 'AuthConfig', namespaced: false },
  ]),
  ...defineGroup('provisioning.cattle.io', 'v1', [
    {
      kind: 'Cluster',
      columns: [
        column('Ready', '.status.ready', 'boolean'),
        column('Kubeconfig', '.status.clientSecretName'),
        age,
      ],
    },
  ]),
  ...defineGroup('cluster.x-k8s.io', 'v1beta1', [
    { kind: 'Cluster', columns: [column('Phase', '.status.phase'), age] },
    { kind: 'Machine', columns: [column('Phase', '.status.phase'), age] },
    { kind: 'MachineDeployment', columns: [column('Phase', '.status.phase'), age] },
  ]),
];

/** Kinds of Rancher's app catalog; every cluster has them. */
export const catalogTypes = defineGroup('catalog.cattle.io', 'v1', [
  {
    kind: 'ClusterRepo',
    namespaced: false,
    columns: [column('URL', '.spec.url'), column('Enabled', '.spec.enabled', 'boolean'), age],
  },
  {
    kind: 'UIPlugin',
    columns: [
      column('Plugin Name', '.spec.plugin.name'),
      column('Version', '.spec.plugin.version'),
      column('State', '.status.cacheState'),
    ],
  },
  {
    kind: 'App',
    columns: [
      column('Chart', '.spec.chart.metadata.name'),
      column('Version', '.spec.chart.metadata.version'),
      age,
    ],
  },
  {
    kind: 'Operation',
    columns: [column('Target Namespace', '.status.namespace'), column('Command', '.status.command'), age],
  },
]);
