import type { KubeType } from '../../world.ts';

/** The verbs of every stored type. */
export const allVerbs = ['create', 'delete', 'deletecollection', 'get', 'list', 'patch', 'update', 'watch'];

/** A resource below an object. */
export interface Subresource {
  name: string;
  verbs: string[];
  group?: string;
  version?: string;
  kind?: string;
}

/** A type that is only created, never stored: the reviews. */
export interface ReviewType {
  group: string;
  kind: string;
  plural: string;
  namespaced: boolean;
}

/** The reviews every API server has; all are of version v1. */
export const reviewTypes: ReviewType[] = [
  {
    group: 'authentication.k8s.io',
    kind: 'SelfSubjectReview',
    plural: 'selfsubjectreviews',
    namespaced: false,
  },
  { group: 'authentication.k8s.io', kind: 'TokenReview', plural: 'tokenreviews', namespaced: false },
  {
    group: 'authorization.k8s.io',
    kind: 'LocalSubjectAccessReview',
    plural: 'localsubjectaccessreviews',
    namespaced: true,
  },
  {
    group: 'authorization.k8s.io',
    kind: 'SelfSubjectAccessReview',
    plural: 'selfsubjectaccessreviews',
    namespaced: false,
  },
  {
    group: 'authorization.k8s.io',
    kind: 'SelfSubjectRulesReview',
    plural: 'selfsubjectrulesreviews',
    namespaced: false,
  },
  {
    group: 'authorization.k8s.io',
    kind: 'SubjectAccessReview',
    plural: 'subjectaccessreviews',
    namespaced: false,
  },
];

const scalable = new Set(['apps/Deployment', 'apps/StatefulSet', 'apps/ReplicaSet']);
const proxyVerbs = ['create', 'delete', 'get', 'patch', 'update'];

/** Whether a type has the subresource `scale`. */
export function isScalable({ group, kind }: Pick<KubeType, 'group' | 'kind'>): boolean {
  return scalable.has(`${group}/${kind}`);
}

/** The subresources of a type. */
export function subresourcesOf(kubeType: KubeType): Subresource[] {
  const subresources: Subresource[] = [];
  if (isScalable(kubeType)) {
    subresources.push({
      name: 'scale',
      verbs: ['get', 'patch', 'update'],
      group: 'autoscaling',
      version: 'v1',
      kind: 'Scale',
    });
  }
  if (kubeType.status) subresources.push({ name: 'status', verbs: ['get', 'patch', 'update'] });
  if (kubeType.group !== '') return subresources;
  if (kubeType.kind === 'Pod') {
    subresources.push(
      { name: 'eviction', verbs: ['create'], group: 'policy', version: 'v1', kind: 'Eviction' },
      { name: 'log', verbs: ['get'] },
    );
  }
  if (kubeType.kind === 'Service') {
    subresources.push({ name: 'proxy', verbs: proxyVerbs, kind: 'ServiceProxyOptions' });
  }
  if (kubeType.kind === 'Namespace') subresources.push({ name: 'finalize', verbs: ['update'] });
  return subresources;
}
