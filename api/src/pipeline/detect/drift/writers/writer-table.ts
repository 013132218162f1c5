import type { DriftKind } from '../../../../../contract/diagnosis/diagnosis-words.ts';

/** What a field manager stands for. */
export interface KnownWriter {
  /** Matches the whole name of the manager, in lower case. */
  readonly manager: RegExp;
  readonly kind: Extract<DriftKind, 'manual' | 'controller' | 'mutation' | 'duplicate-owner'>;
  /** The writer in words; `$1` stands for the first group of the pattern. */
  readonly name: string;
}

const writer = (manager: string, kind: KnownWriter['kind'], name: string): KnownWriter => ({
  manager: new RegExp(`^(?:${manager})$`),
  kind,
  name,
});

/**
 * Field managers by name, the first match counts. A client that names no manager gets the part of its User-Agent before
 * the slash, which is the name of its program: so browsers, Lens (`node-fetch`) and plain binaries have a name too.
 * docs/drift.md shows this table.
 */
export const KNOWN_WRITERS: readonly KnownWriter[] = [
  // People. kubectl names the subcommand; server-side apply and scale are plain `kubectl`.
  writer(
    'kubectl-client-side-apply|kubectl-last-applied|before-first-apply',
    'manual',
    'someone with kubectl apply',
  ),
  writer('kubectl-(.+)', 'manual', 'someone with kubectl $1'),
  writer('kubectl|oc', 'manual', 'someone with $0'),
  writer('k9s', 'manual', 'someone with k9s'),
  writer('node-fetch|lens|openlens|freelens', 'manual', 'someone with Lens'),
  writer('headlamp.*', 'manual', 'someone with Headlamp'),
  writer('mozilla|chrome|safari', 'manual', 'someone in the Rancher dashboard'),
  writer('rancher|steve', 'manual', 'someone in the Rancher dashboard'),
  writer('curl|wget|postmanruntime|python-requests', 'manual', 'someone with $0'),

  // What makes other objects follow a number or a state.
  writer('kube-controller-manager|k3s|rke2', 'controller', 'the controller manager of Kubernetes'),
  writer('keda|keda-operator', 'controller', 'KEDA'),
  writer('cluster-autoscaler', 'controller', 'the cluster autoscaler'),
  writer('vpa-(?:updater|recommender|admission-controller)', 'controller', 'the vertical pod autoscaler'),
  writer('cert-manager-cainjector|cainjector', 'controller', 'the CA injector of cert-manager'),
  writer('cert-manager.*', 'controller', 'cert-manager'),
  writer('pilot-discovery|istiod', 'controller', 'istiod'),
  writer('linkerd-.*', 'controller', 'Linkerd'),
  writer('rollouts-controller|argo-rollouts', 'controller', 'Argo Rollouts'),
  writer('flagger', 'controller', 'Flagger'),
  writer('reloader|stakater-reloader', 'controller', 'Reloader'),
  writer('kubelet|kube-scheduler|kube-apiserver|cloud-controller-manager', 'controller', '$0'),

  // Policies that change objects that are there already.
  writer('kyverno.*|background-controller', 'mutation', 'a policy of Kyverno'),
  writer('gatekeeper.*', 'mutation', 'a mutation of Gatekeeper'),

  // Others who deploy.
  writer('argocd-controller|argocd-application-controller|argocd', 'duplicate-owner', 'Argo CD'),
  writer('kustomize-controller|helm-controller|flux|flux-client-side-apply', 'duplicate-owner', 'Flux'),
  writer('terraform.*|hashicorp', 'duplicate-owner', 'Terraform'),
  writer('pulumi.*', 'duplicate-owner', 'Pulumi'),

  // The habit of those who write controllers; after those that are known better.
  writer('.*(?:webhook|injector|mutator)', 'mutation', 'the admission webhook $0'),
  writer(
    'manager|controller|operator|.*-(?:controller|operator|manager|autoscaler)',
    'controller',
    'the controller $0',
  ),
];
