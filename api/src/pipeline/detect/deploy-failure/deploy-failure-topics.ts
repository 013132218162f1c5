/**
 * Which failure texts of a deployment belong to which rule. Every id appears once, so one failure is reported by one
 * rule; texts that are in no topic are reported by `fleet/apply-failed`.
 */
export const DEPLOY_FAILURE_TOPICS = {
  dependencyWait: ['dep-not-ready'],
  dependencyMissing: ['dep-no-match'],
  helmLock: ['helm-lock'],
  releaseBroken: ['helm-no-deployed', 'helm-reuse-name', 'helm-no-revision'],
  ownership: ['helm-ownership', 'helm-ownership-unmanaged'],
  immutableField: ['k8s-sts-forbidden', 'k8s-pvc-immutable', 'k8s-job-immutable', 'k8s-immutable'],
  missingKind: ['crd-missing'],
  kubernetesVersion: ['helm-removed-api', 'helm-kubeversion'],
  manifest: ['k8s-unknown-field', 'k8s-validating-data', 'helm-yaml-parse', 'unknown-invalid'],
  kustomize: ['kustomize-post-render', 'kustomize-kind-missing', 'overlay-base'],
  values: ['helm-valuesfrom', 'helm-valuesfrom-missing', 'helm-nil-pointer', 'helm-schema'],
  admission: [
    'adm-webhook-denied',
    'adm-vap',
    'psa',
    'quota',
    'quota-must-specify',
    'limitrange',
    'unknown-admission',
  ],
  webhookDown: ['adm-webhook-unreachable'],
  rights: ['rbac-sa', 'rbac-sa-lookup', 'rbac-ns-labels', 'unknown-forbidden'],
  namespace: ['ns-selector', 'ns-not-exist', 'ns-not-found', 'ns-terminating', 'job-cluster-scoped-targetns'],
  content: ['content-missing', 'content-hash', 'oci-corrupt', 'oci-denied', 'job-http-response-to-https'],
  hook: ['helm-hook', 'helm-hook-exists'],
  retryLoop: ['helm-timeout-v4', 'helm-atomic-v4', 'helm-install-uninstalled'],
  installTimeout: ['helm-timeout-v3'],
  atomicRollback: ['helm-atomic-v3'],
  clusterApi: [
    'kube-unreachable',
    'apiserver-timeout',
    'rate-limit-client',
    'git-conn-refused',
    'git-dns',
    'job-conflict',
    'unknown-timeout',
    'unknown-connection',
    'unknown-http-server-error',
  ],
} as const satisfies Record<string, readonly string[]>;

/** A group of failure texts that one rule reports. */
export type DeployFailureTopic = keyof typeof DEPLOY_FAILURE_TOPICS;

const topicById = new Map<string, DeployFailureTopic>(
  (Object.keys(DEPLOY_FAILURE_TOPICS) as DeployFailureTopic[]).flatMap((topic) =>
    DEPLOY_FAILURE_TOPICS[topic].map((id): [string, DeployFailureTopic] => [id, topic]),
  ),
);

/** The topic of a failure text; `undefined` when no rule of its own reports it. */
export function topicOfFailure(id: string): DeployFailureTopic | undefined {
  return topicById.get(id);
}
