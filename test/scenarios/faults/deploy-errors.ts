import type { DeploymentFault } from '../../rancher/fleet/faults.ts';

/** Deploy errors that Fleet retries: Deployed=False, state ErrApplied. Keyed by failure id: id → message. */
const messages: Record<string, string> = {
  'git-conn-refused': 'dial tcp 10.43.0.1:443: connect: connection refused',
  'job-cluster-scoped-targetns':
    'invalid cluster scoped object [name={{name}} kind=ClusterRole apiVersion=rbac.authorization.k8s.io/v1] found. Your config uses targetNamespace or namespace and thus forbids cluster-scoped resources. If you do not intend to disallow cluster scoped resources, you could switch to defaultNamespace',
  'ns-selector':
    'target namespace {{namespace}} does not match AllowedTargetNamespaceSelector (team=payments); namespace labels map[kubernetes.io/metadata.name:{{namespace}}]',
  'ns-not-exist': 'target namespace {{namespace}} does not exist on downstream cluster',
  'oci-corrupt': 'invalid or corrupt manifest. Expecting id: "s-4f1c0a", got "s-9be27d"',
  'content-missing':
    'contents.fleet.cattle.io "s-98ee23b74d46efdabbe73572f97927422bca2bfb95861ec1d331f43752891" not found',
  'content-hash': 'content does not match hash got 1f0d7c02e9, expected 98ee23b74d',
  'dep-not-ready': 'dependent bundle(s) are not ready: [{{dependency}}]',
  'dep-no-match':
    'list bundledeployments: no bundles matching labels role=root in namespace {{clusterNamespace}}',
  'helm-lock': 'another operation (install/upgrade/rollback) is in progress',
  'helm-no-deployed': '"{{release}}" has no deployed releases',
  'helm-reuse-name': 'cannot re-use a name that is still in use',
  'helm-timeout-v4':
    'resource Deployment/{{namespace}}/{{name}} not ready. status: InProgress, message: Available: 0/{{replicas}}\ncontext deadline exceeded',
  'helm-atomic-v4':
    'release {{release}} failed, and has been rolled back due to rollback-on-failure being set: resource Deployment/{{namespace}}/{{name}} not ready. status: InProgress, message: Available: 0/{{replicas}}\ncontext deadline exceeded',
  'helm-install-uninstalled':
    'release {{release}} failed, and has been uninstalled due to rollback-on-failure being set: context deadline exceeded',
  'helm-hook': 'failed post-install: context deadline exceeded',
  'helm-hook-exists':
    'warning: Hook pre-install {{bundle}}/templates/migrate-job.yaml failed: jobs.batch "{{name}}-migrate" already exists',
  'helm-ssa-failed':
    'server-side apply failed for object {{namespace}}/{{name}} apps/v1, Kind=Deployment: Deployment.apps "{{name}}" is invalid: spec.selector: Invalid value: field is immutable',
  'k8s-job-immutable':
    'Job.batch "{{name}}" is invalid: spec.template: Invalid value: core.PodTemplateSpec{}: field is immutable',
  'helm-nil-pointer':
    'template: {{bundle}}/templates/deployment.yaml:31:20: executing "{{bundle}}/templates/deployment.yaml" at <.Values.tracing.sampler.ratio>: nil pointer evaluating interface {}.ratio',
  'helm-schema':
    "values don't meet the specifications of the schema(s) in the following chart(s):\n{{bundle}}:\n- at '/replicaCount': got string, want integer",
  'helm-valuesfrom':
    "key values.yaml is missing from configmap {{namespace}}/{{name}}-values, can't use it in valuesFrom",
  'helm-valuesfrom-missing': 'secrets "{{name}}-values" not found',
  'helm-deps-missing': 'found in Chart.yaml, but missing in charts/ directory: redis',
  'helm-release-secret-too-long':
    'create: failed to create: Secret "sh.helm.release.v1.{{release}}.v7" is invalid: data: Too long: must have at most 1048576 bytes',
  'helm-removed-api':
    'current release manifest contains removed kubernetes api(s) for this kubernetes version and it is therefore unable to build the kubernetes objects for performing the diff. error from kubernetes: resource mapping not found for name: "{{name}}" namespace: "{{namespace}}" from "": no matches for kind "PodDisruptionBudget" in version "policy/v1beta1"',
  'crd-missing':
    'unable to build kubernetes objects from release manifest: resource mapping not found for name: "{{name}}" namespace: "{{namespace}}" from "": no matches for kind "ServiceMonitor" in version "monitoring.coreos.com/v1" ensure CRDs are installed first',
  'kustomize-post-render':
    "error while running post render on files: accumulating resources: accumulation err='accumulating resources from 'network-policy.yaml': open network-policy.yaml: no such file or directory'",
  'kustomize-kind-missing':
    'error while running post render on files: Object \'Kind\' is missing in \'{"resources":["deployment.yaml"]}\'',
  'overlay-base': 'failed to find base file deployment.yaml to patch',
  'adm-webhook-unreachable':
    'failed calling webhook "validate.policy.acme.example": failed to call webhook: Post "https://policy-webhook.policy-system.svc:443/validate?timeout=10s": no endpoints available for service "policy-webhook"',
  'adm-vap':
    "ValidatingAdmissionPolicy 'require-owner-label' with binding 'require-owner-label-all' denied request: label acme.example/owner is required",
  'rbac-sa':
    'query: failed to query with labels: secrets is forbidden: User "system:serviceaccount:cattle-fleet-system:tenant-{{namespace}}" cannot list resource "secrets" in API group "" in the namespace "{{namespace}}"',
  'rbac-sa-lookup':
    'looking up service account cattle-fleet-system/tenant-{{namespace}}: serviceaccounts "tenant-{{namespace}}" not found',
  'ns-not-found': 'namespaces "{{namespace}}" not found',
  'kube-unreachable':
    'kubernetes cluster unreachable: Get "https://kubernetes.default/version": dial tcp 10.43.0.1:443: i/o timeout',
  'apiserver-timeout': 'etcdserver: request timed out',
  'rate-limit-client': 'client rate limiter Wait returned an error: context deadline exceeded',
};

const failures = Object.fromEntries(
  Object.entries(messages).map(([failure, deployError]): [string, DeploymentFault] => [
    failure,
    { state: 'ErrApplied', failure, deployError },
  ]),
);

/** Every retried deploy error, plus those that look different on a first install. */
export const deployErrors: Record<string, DeploymentFault> = {
  ...failures,
  'dep-not-ready-first-install': {
    state: 'ErrApplied',
    failure: 'dep-not-ready',
    firstInstall: true,
    deployError: messages['dep-not-ready'] ?? '',
  },
  'helm-install-uninstalled': {
    state: 'ErrApplied',
    failure: 'helm-install-uninstalled',
    firstInstall: true,
    deployError: messages['helm-install-uninstalled'] ?? '',
  },
};
