import type { KubeObject } from '../../world.ts';

/** A rule with the usual fields. */
interface Rule {
  apiGroups?: string[];
  resources?: string[];
  nonResourceURLs?: string[];
  verbs: string[];
}

const read = ['get', 'list', 'watch'];
const write = ['create', 'delete', 'deletecollection', 'patch', 'update'];

/** The kinds of the core group that people with the role `view` see; Secrets are not among them. */
const viewedCore = [
  'configmaps',
  'endpoints',
  'events',
  'limitranges',
  'namespaces',
  'namespaces/status',
  'persistentvolumeclaims',
  'persistentvolumeclaims/status',
  'pods',
  'pods/log',
  'pods/status',
  'resourcequotas',
  'resourcequotas/status',
  'serviceaccounts',
  'services',
  'services/status',
];
const editedCore = [
  'configmaps',
  'events',
  'persistentvolumeclaims',
  'pods',
  'pods/attach',
  'pods/exec',
  'pods/portforward',
  'pods/proxy',
  'secrets',
  'serviceaccounts',
  'services',
  'services/proxy',
];
const workloads: [string, string[]][] = [
  [
    'apps',
    [
      'daemonsets',
      'deployments',
      'deployments/scale',
      'replicasets',
      'replicasets/scale',
      'statefulsets',
      'statefulsets/scale',
    ],
  ],
  ['autoscaling', ['horizontalpodautoscalers']],
  ['batch', ['cronjobs', 'jobs']],
  ['networking.k8s.io', ['ingresses', 'networkpolicies']],
  ['policy', ['poddisruptionbudgets']],
];
const publicPaths = [
  '/api',
  '/api/*',
  '/apis',
  '/apis/*',
  '/healthz',
  '/livez',
  '/openapi',
  '/openapi/*',
  '/readyz',
  '/version',
  '/version/',
];

const viewRules: Rule[] = [
  { apiGroups: [''], resources: viewedCore, verbs: read },
  { apiGroups: ['discovery.k8s.io'], resources: ['endpointslices'], verbs: read },
  ...workloads.map(([group, resources]) => ({
    apiGroups: [group],
    resources: resources.flatMap((name) => (name.includes('/') ? [name] : [name, `${name}/status`])),
    verbs: read,
  })),
];
const editRules: Rule[] = [
  { apiGroups: [''], resources: ['secrets', 'services/proxy'], verbs: read },
  { apiGroups: [''], resources: editedCore, verbs: write },
  { apiGroups: [''], resources: ['pods/eviction'], verbs: ['create'] },
  { apiGroups: [''], resources: ['serviceaccounts'], verbs: ['impersonate'] },
  ...workloads.map(([group, resources]) => ({ apiGroups: [group], resources, verbs: write })),
];
const adminRules: Rule[] = [
  { apiGroups: ['authorization.k8s.io'], resources: ['localsubjectaccessreviews'], verbs: ['create'] },
  {
    apiGroups: ['rbac.authorization.k8s.io'],
    resources: ['rolebindings', 'roles'],
    verbs: [...read, ...write],
  },
];

const anyRight: Rule[] = [
  { apiGroups: ['*'], resources: ['*'], verbs: ['*'] },
  { nonResourceURLs: ['*'], verbs: ['*'] },
];
const ownAccess: Rule[] = [
  {
    apiGroups: ['authorization.k8s.io'],
    resources: ['selfsubjectaccessreviews', 'selfsubjectrulesreviews'],
    verbs: ['create'],
  },
  { apiGroups: ['authentication.k8s.io'], resources: ['selfsubjectreviews'], verbs: ['create'] },
];

/** The ClusterRoles every cluster begins with. */
export const builtInRoles: KubeObject[] = [
  clusterRole('cluster-admin', anyRight),
  aggregatedRole('admin', 'admin'),
  aggregatedRole('edit', 'edit', { 'rbac.authorization.k8s.io/aggregate-to-admin': 'true' }),
  aggregatedRole('view', 'view', { 'rbac.authorization.k8s.io/aggregate-to-edit': 'true' }),
  clusterRole('system:aggregate-to-admin', adminRules, {
    'rbac.authorization.k8s.io/aggregate-to-admin': 'true',
  }),
  clusterRole('system:aggregate-to-edit', editRules, {
    'rbac.authorization.k8s.io/aggregate-to-edit': 'true',
  }),
  clusterRole('system:aggregate-to-view', viewRules, {
    'rbac.authorization.k8s.io/aggregate-to-view': 'true',
  }),
  clusterRole('system:discovery', [{ nonResourceURLs: publicPaths, verbs: ['get'] }]),
  clusterRole('system:basic-user', ownAccess),
  clusterRole('system:public-info-viewer', [
    { nonResourceURLs: ['/healthz', '/livez', '/readyz', '/version', '/version/'], verbs: ['get'] },
  ]),
  clusterRole('system:auth-delegator', [
    { apiGroups: ['authentication.k8s.io'], resources: ['tokenreviews'], verbs: ['create'] },
    { apiGroups: ['authorization.k8s.io'], resources: ['subjectaccessreviews'], verbs: ['create'] },
  ]),
];

/** The bindings every cluster begins with. */
export const builtInBindings: KubeObject[] = [
  binding('cluster-admin', ['system:masters']),
  binding('system:discovery', ['system:authenticated']),
  binding('system:basic-user', ['system:authenticated']),
  binding('system:public-info-viewer', ['system:authenticated', 'system:unauthenticated']),
];

function clusterRole(name: string, rules: Rule[], labels: Record<string, string> = {}): KubeObject {
  return {
    apiVersion: 'rbac.authorization.k8s.io/v1',
    kind: 'ClusterRole',
    metadata: { name, labels: { 'kubernetes.io/bootstrapping': 'rbac-defaults', ...labels } },
    rules,
  };
}

function aggregatedRole(name: string, aggregate: string, labels: Record<string, string> = {}): KubeObject {
  const selector = { matchLabels: { [`rbac.authorization.k8s.io/aggregate-to-${aggregate}`]: 'true' } };
  return { ...clusterRole(name, [], labels), aggregationRule: { clusterRoleSelectors: [selector] } };
}

function binding(name: string, groups: string[]): KubeObject {
  return {
    apiVersion: 'rbac.authorization.k8s.io/v1',
    kind: 'ClusterRoleBinding',
    metadata: { name, labels: { 'kubernetes.io/bootstrapping': 'rbac-defaults' } },
    roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name },
    subjects: groups.map((group) => ({ apiGroup: 'rbac.authorization.k8s.io', kind: 'Group', name: group })),
  };
}
