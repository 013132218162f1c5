import type { FailureEntry, FailurePlace } from '../failure-entry.ts';

const APPLY: readonly FailurePlace[] = ['Deployed', 'Installed', 'Ready', 'Summary'];

/** Refusals by the cluster’s API server: immutable fields, unknown fields, missing kinds, namespaces. */
export const kubernetesFailures: readonly FailureEntry[] = [
  {
    id: 'k8s-sts-forbidden',
    match:
      /(?:(?<resource>[\w.]{1,253}) "(?<name>[^"]{1,253})" is invalid: spec: )?Forbidden: updates to (?<kind>\w{1,100}) spec for fields other than/,
    appearsIn: APPLY,
    causeClass: 'manifest',
    cause: 'The change touches fields of a {{kind}} that cannot be changed after it was created.',
    remedy: 'Revert the change, or delete the {{kind}} without its pods and let Fleet create it again.',
  },
  {
    id: 'k8s-pvc-immutable',
    match:
      /(?:(?<resource>[\w.]{1,253}) "(?<name>[^"]{1,253})" is invalid: spec: )?Forbidden: spec is immutable after creation/,
    appearsIn: APPLY,
    causeClass: 'storage',
    cause: 'The change touches a volume claim, of which only the requested size can be changed.',
    remedy: 'Revert the change; for another storage class create a new claim and move the data.',
  },
  {
    id: 'k8s-job-immutable',
    match:
      /Job\.batch "(?<name>[^"]{1,253})" is invalid: (?<field>[\w.[\]]{1,253}):[^]{0,2000}field is immutable/,
    appearsIn: APPLY,
    causeClass: 'manifest',
    cause: 'The template of the Job {{name}} changed, and a Job’s template cannot be changed.',
    remedy: 'Put the version into the name of the Job, or make the Job a hook.',
  },
  {
    id: 'k8s-immutable',
    match:
      /(?:(?<resource>[\w.]{1,253}) "(?<name>[^"]{1,253})" is invalid: (?<field>[\w.[\]]{1,253}):[^]{0,2000})?field is immutable/,
    appearsIn: APPLY,
    causeClass: 'manifest',
    cause: 'The change touches a field that cannot be changed after the object was created.',
    remedy: 'Revert the change, or delete the object on the cluster and let Fleet create it again.',
  },
  {
    id: 'k8s-validating-data',
    match: /error validating data: (?<reason>[^\n]{1,500})/,
    appearsIn: APPLY,
    causeClass: 'manifest',
    cause: 'A manifest does not fit the schema of its kind on the cluster: “{{reason}}”.',
    remedy:
      'Correct the field that the text names; kubectl apply --dry-run=server -f <file> checks a manifest against such a cluster.',
  },
  {
    id: 'k8s-unknown-field',
    match:
      /(?:(?<resource>[\w.]{1,253}) "(?<name>[^"]{1,253})" is invalid: (?<field>[\w.[\]]{1,253}): [^\n]{0,300})?unknown field/,
    appearsIn: APPLY,
    causeClass: 'manifest',
    cause:
      'A manifest holds a field that the cluster does not know: a typing error, or a field of a newer version.',
    remedy: 'Correct the name of the field, or leave it out on clusters of this version.',
  },
  {
    id: 'helm-removed-api',
    match: 'contains removed kubernetes api(s)',
    appearsIn: APPLY,
    causeClass: 'platform',
    cause: 'The cluster was upgraded past an API version that the installed release uses.',
    remedy:
      'Rewrite the stored release with the mapkubeapis plug-in of Helm, or delete its release secret, then redeploy.',
  },
  {
    id: 'crd-missing',
    match:
      /(?:resource mapping not found for name: "(?<name>[^"]{0,253})" namespace: "(?<namespace>[^"]{0,63})" from "[^"]{0,300}": )?no matches for kind "(?<kind>[^"]{1,100})" in version "(?<apiVersion>[^"]{1,253})"/,
    appearsIn: APPLY,
    causeClass: 'dependency',
    cause:
      'The cluster does not know the kind {{kind}} in {{apiVersion}}; its definition is not installed, or not yet.',
    remedy: 'Put the definition of {{kind}} into a bundle of its own and let this bundle depend on it.',
    transient: true,
  },
  {
    id: 'crd-missing-monitor',
    match: /failed to discover client for (?<apiVersion>[^\s,]{1,253}), Kind=(?<kind>\w{1,100})/,
    appearsIn: ['Monitored'],
    causeClass: 'dependency',
    cause:
      'The agent can no longer find the kind {{kind}} on the cluster, so it cannot watch the objects of this bundle.',
    remedy: 'Install the definition of {{kind}} again; restart the agent if it is there.',
    transient: true,
  },
  {
    id: 'kustomize-kind-missing',
    match: "Object 'Kind' is missing",
    appearsIn: APPLY,
    causeClass: 'manifest',
    cause:
      'A file without a kind was read as a manifest; often it is a kustomization that kustomize.dir does not point to.',
    remedy: 'Set kustomize.dir for this target, or exclude the file.',
  },
  {
    id: 'kustomize-post-render',
    match: /error while running post render on files: (?<reason>[^\n]{1,500})/,
    appearsIn: APPLY,
    causeClass: 'manifest',
    cause: 'Kustomize reads the files of the bundle before they are applied, and stops: “{{reason}}”.',
    remedy: 'Run kustomize build on the same folder locally and correct what it reports.',
  },
  {
    id: 'overlay-base',
    match: /failed to find base file (?<file>\S{1,300}) to patch/,
    appearsIn: APPLY,
    causeClass: 'manifest',
    cause: 'An overlay patches {{file}}, which does not exist in the bundle.',
    remedy: 'Correct the path of the overlay, or add the base file.',
  },
  {
    id: 'helm-valuesfrom-missing',
    match: /^(?<resource>secrets|configmaps) "(?<name>[^"]{1,253})" not found/,
    appearsIn: APPLY,
    causeClass: 'manifest',
    cause: 'valuesFrom reads {{name}}, which does not exist on the cluster.',
    remedy: 'Create {{name}} on the cluster, or let Fleet copy it there with downstreamResources.',
  },
  {
    id: 'drift-monitor-hpa',
    match: /malformed HPA (?<object>[^\s:]{1,317}): field "(?<field>[^"]{1,253})"/,
    appearsIn: ['Monitored'],
    causeClass: 'manifest',
    cause: 'The HorizontalPodAutoscaler {{object}} lacks {{field}}, which stops the agent’s drift detection.',
    remedy: 'Complete the HorizontalPodAutoscaler in the bundle.',
  },
  {
    id: 'ns-terminating',
    match: /namespace (?<namespace>[a-z0-9-]{1,63}) because it is being terminated/,
    appearsIn: APPLY,
    causeClass: 'manifest',
    cause: 'The namespace {{namespace}} is being deleted, and nothing can be created in it meanwhile.',
    remedy: 'Wait until the namespace is gone; if it stays, find the object whose finalizer holds it.',
    transient: true,
  },
  {
    id: 'ns-not-found',
    match: /namespaces "(?<namespace>[^"]{1,63})" not found/,
    appearsIn: APPLY,
    causeClass: 'manifest',
    cause:
      'The namespace {{namespace}} does not exist on the cluster, and Fleet was not allowed to create it or it was deleted.',
    remedy: 'Create the namespace {{namespace}} on the cluster.',
  },
];
