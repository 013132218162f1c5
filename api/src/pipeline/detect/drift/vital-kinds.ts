/** Kinds without which something runs wrong or unprotected. */
export const VITAL_KINDS: ReadonlySet<string> = new Set([
  'Deployment',
  'StatefulSet',
  'DaemonSet',
  'Service',
  'Ingress',
  'Secret',
  'ConfigMap',
  'NetworkPolicy',
  'Role',
  'RoleBinding',
  'ClusterRole',
  'ClusterRoleBinding',
  'ServiceAccount',
  'Namespace',
  'CustomResourceDefinition',
]);
