import type { DeploymentFault } from '../../rancher/fleet/faults.ts';

/**
 * Deploy errors that Fleet turns into a status (deployErrPattern) and does not retry: appliedDeploymentID moves on, the
 * state is NotReady, Installed=False. Keyed by failure id: id → message without its "not installed: ".
 */
const messages: Record<string, string> = {
  'helm-ownership':
    'rendered manifests contain a resource that already exists. Unable to continue with install: ConfigMap "{{name}}-config" in namespace "{{namespace}}" exists and cannot be imported into the current release: invalid ownership metadata; annotation validation error: key "meta.helm.sh/release-name" must equal "{{release}}": current value is "{{release}}-legacy"',
  'helm-ownership-unmanaged':
    'Unable to continue with install: Deployment "{{name}}" in namespace "{{namespace}}" exists and cannot be imported into the current release: invalid ownership metadata; label validation error: missing key "app.kubernetes.io/managed-by": must be set to "Helm"; annotation validation error: missing key "meta.helm.sh/release-name": must be set to "{{release}}"',
  'helm-timeout-v3': 'timed out waiting for the condition',
  'helm-atomic-v3':
    'release {{release}} failed, and has been rolled back due to atomic being set: timed out waiting for the condition',
  'k8s-sts-forbidden':
    "cannot patch \"{{name}}\" with kind StatefulSet: StatefulSet.apps \"{{name}}\" is invalid: spec: Forbidden: updates to statefulset spec for fields other than 'replicas', 'ordinals', 'template', 'updateStrategy', 'revisionHistoryLimit', 'persistentVolumeClaimRetentionPolicy' and 'minReadySeconds' are forbidden",
  'k8s-pvc-immutable':
    'cannot patch "{{name}}" with kind PersistentVolumeClaim: PersistentVolumeClaim "{{name}}" is invalid: spec: Forbidden: spec is immutable after creation except resources.requests for bound claims',
  'k8s-unknown-field':
    'Deployment.apps "{{name}}" is invalid: spec.template.spec.containers[0].lifecycle.preStart: Invalid value: "null": unknown field',
  'k8s-validating-data':
    'error validating "": error validating data: ValidationError(Deployment.spec.template.spec.containers[0].lifecycle): unknown field "preStart" in io.k8s.api.core.v1.Lifecycle',
  'helm-yaml-parse':
    'YAML parse error on {{bundle}}/templates/configmap.yaml: yaml: line 14: did not find expected node content',
  'helm-kubeversion':
    'chart requires kubeVersion: >=1.35.0-0 which is incompatible with Kubernetes v1.34.3+k3s1',
  'rbac-ns-labels':
    "the deployment's service account is not allowed to update namespace \"{{namespace}}\"; grant it 'update' on this namespace (scoped via resourceNames) or remove namespaceLabels/namespaceAnnotations",
};

/** Every deploy error that is recorded and not retried. */
export const installErrors: Record<string, DeploymentFault> = Object.fromEntries(
  Object.entries(messages).map(([failure, installError]): [string, DeploymentFault] => [
    failure,
    { state: 'NotReady', failure, installError },
  ]),
);
