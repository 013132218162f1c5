import { describe, expect, it } from 'vitest';

import {
  classifyWriter,
  foreignOwnerOf,
} from '@outrider/api/src/pipeline/detect/drift/writers/classify-writer.ts';

import { bundleDeployment } from '../../../../../support/records.ts';

const classified = (manager: string, subresource?: string, path = 'spec.replicas') => {
  const owner = { manager, operation: 'Update' as const, subresource, at: undefined };
  const { kind, name } = classifyWriter(owner, path, { foreignOwner: undefined });
  return [kind, name];
};

describe('api/pipeline/detect/drift/writers/classify-writer', () => {
  it.each([
    ['kubectl-edit', 'manual', 'someone with kubectl edit'],
    ['kubectl-patch', 'manual', 'someone with kubectl patch'],
    ['kubectl-set', 'manual', 'someone with kubectl set'],
    ['kubectl-client-side-apply', 'manual', 'someone with kubectl apply'],
    ['kubectl', 'manual', 'someone with kubectl'],
    ['Mozilla', 'manual', 'someone in the Rancher dashboard'],
    ['rancher', 'manual', 'someone in the Rancher dashboard'],
    ['k9s', 'manual', 'someone with k9s'],
    ['node-fetch', 'manual', 'someone with Lens'],
    ['helm', 'manual', 'someone with helm'],
    ['keda', 'controller', 'KEDA'],
    ['cluster-autoscaler', 'controller', 'the cluster autoscaler'],
    ['vpa-updater', 'controller', 'the vertical pod autoscaler'],
    ['cert-manager-cainjector', 'controller', 'the CA injector of cert-manager'],
    ['pilot-discovery', 'controller', 'istiod'],
    ['redis-operator', 'controller', 'the controller redis-operator'],
    ['manager', 'controller', 'the controller manager'],
    ['kyverno', 'mutation', 'a policy of Kyverno'],
    ['vault-agent-injector', 'mutation', 'the admission webhook vault-agent-injector'],
    ['fleetagent', 'mutation', 'an admission webhook or a default of the API server'],
    ['argocd-controller', 'duplicate-owner', 'Argo CD'],
    ['argocd-application-controller', 'duplicate-owner', 'Argo CD'],
    ['kustomize-controller', 'duplicate-owner', 'Flux'],
    ['helm-controller', 'duplicate-owner', 'Flux'],
    ['billing-sync', 'unknown', 'billing-sync'],
    ['', 'unknown', 'a client without a name'],
  ])('takes %s for %s: %s', (manager, kind, name) => {
    expect(classified(manager)).toEqual([kind, name]);
  });

  it('knows autoscalers by the subresource they write, and people who scale by their program', () => {
    expect(classified('kube-controller-manager', 'scale')).toEqual([
      'controller',
      'a HorizontalPodAutoscaler',
    ]);
    expect(classified('billing-sync', 'scale')).toEqual(['controller', 'billing-sync, which scales it']);
    expect(classified('kubectl', 'scale')).toEqual(['manual', 'someone with kubectl']);
  });

  it('takes marks that Rancher leaves on objects for those of a controller', () => {
    const path = 'metadata.annotations[field.cattle.io/publicEndpoints]';
    expect(classified('rancher', undefined, path)[0]).toBe('controller');
    expect(classified('rancher', undefined, 'spec.template')[0]).toBe('manual');
  });

  it('takes another release for the writer where the object carries its marks', () => {
    const owner = { manager: 'helm', operation: 'Update' as const, subresource: undefined, at: undefined };
    const foreignOwner = 'the Helm release shop/other';
    for (const manager of ['helm', 'fleetagent']) {
      const writer = classifyWriter({ ...owner, manager }, 'spec', { foreignOwner });
      expect(writer).toMatchObject({ kind: 'duplicate-owner', name: foreignOwner });
    }
    expect(classifyWriter({ ...owner, manager: 'kubectl-edit' }, 'spec', { foreignOwner }).kind).toBe(
      'manual',
    );
  });

  describe('foreignOwnerOf', () => {
    const deployment = bundleDeployment({ release: 'shop/shop-app:4' });
    const marks = { helmRelease: 'shop/shop-app', objectSet: undefined, gitOps: undefined };

    it.each([
      [{}, undefined],
      [{ helmRelease: 'shop/other' }, 'the Helm release shop/other'],
      [{ objectSet: 'default-shop-app-cattle-fleet-system' }, undefined],
      [
        { objectSet: 'default-other-cattle-fleet-system' },
        'the object set default-other-cattle-fleet-system',
      ],
      [{ gitOps: 'Argo CD' }, 'Argo CD'],
    ])('%j belongs to %s', (more, owner) => {
      expect(foreignOwnerOf({ ...marks, ...more }, deployment)).toBe(owner);
    });
  });
});
