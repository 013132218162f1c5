import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import type { ObjectRef } from '@outrider/api/contract/object-ref.ts';
import { KEPT_NAMESPACES } from '@outrider/api/src/pipeline/validate/guardrails/guardrails.ts';
import { placeProblems } from '@outrider/api/src/pipeline/validate/guardrails/place-problems.ts';

const DEPLOYMENT: ObjectRef = {
  cluster: 'c-1',
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  namespace: 'shop',
  name: 'cart',
};
const changing = (object: Partial<ObjectRef>) =>
  [{ type: 'kubernetes-patch', object: { ...DEPLOYMENT, ...object }, operations: [] } as const].map(
    (change) => ({ ...change, operations: [] }),
  );
const NODE = {
  apiVersion: 'v1',
  kind: 'Node',
  namespace: undefined,
  name: 'n-1',
} as unknown as Partial<ObjectRef>;

describe('api/pipeline/validate/guardrails/place-problems', () => {
  it.each([
    'kube-system',
    'cattle-fleet-system',
    'istio-system',
    'longhorn-system',
    'rancher-operator-system',
  ])('keeps %s unless a policy says otherwise', (namespace) => {
    const kept = placeProblems(changing({ namespace }), { keptNamespaces: KEPT_NAMESPACES });
    expect(kept).toEqual([`The policy keeps namespace ${namespace}: Outrider changes nothing there.`]);
    expect(placeProblems(changing({ namespace }), { keptNamespaces: [] })).toEqual([]);
  });

  it.each([
    'fleet-default',
    'fleet-local',
    'cluster-fleet-default-c-1',
    'shop',
    'kubeflow',
    'my-kube-system',
  ])('leaves %s to people', (namespace) => {
    expect(placeProblems(changing({ namespace }), { keptNamespaces: KEPT_NAMESPACES })).toEqual([]);
  });

  it('keeps the namespace itself as well', () => {
    const itself = changing({ ...NODE, kind: 'Namespace', name: 'kube-system' });
    expect(placeProblems(itself, { keptNamespaces: ['kube-*'] })).toHaveLength(1);
    expect(placeProblems(changing(NODE), { keptNamespaces: ['*'] })).toEqual([]);
  });

  it.each<[readonly string[], boolean]>([
    [['apps/Deployment'], true],
    [['apps/*'], true],
    [['*'], true],
    [['Deployment'], false],
    [['batch/Job', 'apps/StatefulSet'], false],
    [[], false],
  ])('allows by %j: %j', (allowedKinds, allowed) => {
    expect(placeProblems(changing({}), { allowedKinds }).length === 0).toBe(allowed);
  });

  it('names kinds of the core by themselves', () => {
    expect(placeProblems(changing(NODE), { allowedKinds: ['Node'] })).toEqual([]);
    expect(placeProblems(changing(NODE), { allowedKinds: ['apps/*'] })).toEqual([
      'Node n-1 is of a kind that the policy does not allow to be changed.',
    ]);
  });

  it('keeps back all that is in a kept namespace, and nothing else', () => {
    const word = fc.stringMatching(/^[a-z][a-z0-9-]{0,8}$/);
    fc.assert(
      fc.property(word, word, (prefix, namespace) => {
        const found = placeProblems(changing({ namespace }), { keptNamespaces: [`${prefix}*`] });
        expect(found.length > 0).toBe(namespace.startsWith(prefix));
      }),
    );
  });
});
