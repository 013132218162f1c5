import type { KubernetesChange } from '@outrider/api/src/ports/dry-runner.ts';

/** The Deployment that changes of tests are about. */
export const DEPLOYMENT = {
  cluster: 'c-1',
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  namespace: 'shop',
  name: 'cart',
};

type Of<T extends KubernetesChange['type']> = Extract<KubernetesChange, { readonly type: T }>;

/** Scales the Deployment, guarded by its uid. */
export function aPatch(over: Partial<Of<'kubernetes-patch'>> = {}): Of<'kubernetes-patch'> {
  return {
    type: 'kubernetes-patch',
    object: DEPLOYMENT,
    operations: [
      { op: 'test', path: '/metadata/uid', value: 'uid-1' },
      { op: 'replace', path: '/spec/replicas', value: 3 },
    ],
    ...over,
  };
}

/** Deletes the Deployment. */
export function aDelete(over: Partial<Of<'kubernetes-delete'>> = {}): Of<'kubernetes-delete'> {
  return { type: 'kubernetes-delete', object: DEPLOYMENT, uid: 'uid-1', resourceVersion: '7', ...over };
}

/** Applies the number of replicas of the Deployment. */
export function anApply(over: Partial<Of<'kubernetes-apply'>> = {}): Of<'kubernetes-apply'> {
  const fields = { metadata: { uid: 'uid-1' }, spec: { replicas: 3 } };
  return { type: 'kubernetes-apply', object: DEPLOYMENT, fields, ...over };
}
