import type { FailureEntry, FailurePlace } from '../failure-entry.ts';

const APPLY: readonly FailurePlace[] = ['Deployed', 'Summary'];
const INSTALL: readonly FailurePlace[] = ['Installed', 'Deployed', 'Ready', 'Summary'];

/** The state of releases, ownership of objects, and rendering of charts. */
export const helmFailures: readonly FailureEntry[] = [
  {
    id: 'helm-lock',
    match: 'another operation (install/upgrade/rollback) is in progress',
    appearsIn: APPLY,
    causeClass: 'helm',
    cause:
      'The release is locked by an operation that did not finish: the agent was stopped in the middle, or someone else runs Helm.',
    remedy:
      'If the lock stays for two more attempts, look on the cluster with helm history at the release: when no operation is running, delete the release Secret (sh.helm.release.v1…) whose label status begins with pending.',
    transient: true,
  },
  {
    id: 'helm-no-deployed',
    match: /"(?<release>[^"]{1,253})" has no deployed releases/,
    appearsIn: APPLY,
    causeClass: 'helm',
    cause: 'The first installation of {{release}} failed, so there is nothing that could be upgraded.',
    remedy: 'Uninstall the failed release on the cluster, then force an update.',
  },
  {
    id: 'helm-reuse-name',
    match: /cannot re-?use a name that is still in use/,
    appearsIn: APPLY,
    causeClass: 'helm',
    cause: 'A release of this name already exists on the cluster, perhaps a failed or pending one.',
    remedy:
      'List all releases including failed ones on the cluster, then uninstall the old one or choose another releaseName.',
  },
  {
    id: 'helm-ownership-unmanaged',
    match:
      /(?:(?<kind>\w{1,100}) "(?<name>[^"]{1,253})" in namespace "(?<namespace>[^"]{0,63})" exists and cannot be imported[^"]{1,100})?label validation error: missing key "app\.kubernetes\.io\/managed-by"/,
    appearsIn: INSTALL,
    causeClass: 'helm',
    cause: 'An object of the chart already exists on the cluster and was not made by Helm.',
    remedy: 'Delete the object if it may be recreated, or adopt it by setting helm.takeOwnership.',
  },
  {
    id: 'helm-ownership',
    match:
      /(?<kind>\w{1,100}) "(?<name>[^"]{1,253})" in namespace "(?<namespace>[^"]{0,63})" exists and cannot be imported into the current release: invalid ownership metadata(?:[^"]{1,200}"(?<key>[^"]{1,100})" must equal "(?<wanted>[^"]{0,253})": current value is "(?<owner>[^"]{0,253})")?/,
    appearsIn: INSTALL,
    causeClass: 'helm',
    cause:
      'The Helm annotations of {{kind}} {{name}} name another release, and Helm does not write an object that is not its own.',
    remedy:
      'Decide which bundle owns the object and remove it from the other; delete a renamed bundle before its successor is installed.',
  },
  {
    id: 'helm-timeout-v3',
    match: 'timed out waiting for the condition',
    appearsIn: INSTALL,
    causeClass: 'workload',
    cause: 'What was deployed did not become ready within helm.timeoutSeconds.',
    remedy: 'Find out why its pods are not ready, then force an update: Fleet does not try again by itself.',
  },
  {
    id: 'helm-timeout-v4',
    match:
      /resource (?<kind>[A-Za-z]{1,100})\/(?:(?<namespace>[^\s/]{1,63})\/)?(?<name>[^\s/]{1,253}) not ready\. status: (?<status>\w{1,40})/,
    appearsIn: APPLY,
    causeClass: 'workload',
    cause:
      '{{kind}} {{name}} did not become ready within helm.timeoutSeconds; since Fleet 0.15 the agent repeats the deployment after such an error.',
    remedy:
      'Find out why the pods of {{kind}} {{name}} are not ready; until then set paused in fleet.yaml, or revert the commit, to end the repetition.',
  },
  {
    id: 'helm-hook-exists',
    match:
      /Hook (?<hook>(?:pre|post)-\w{1,20}) (?<file>\S{1,300}) failed: (?<resource>\S{1,253}) "(?<name>[^"]{1,253})" already exists/,
    appearsIn: APPLY,
    causeClass: 'helm',
    cause: 'The object {{name}} of the {{hook}} hook is left over from an earlier run.',
    remedy: 'Delete {{name}} on the cluster, and give the hook a helm.sh/hook-delete-policy.',
  },
  {
    id: 'helm-ssa-conflict',
    match:
      /(?:conflict occurred while applying object (?<object>\S{1,317})[^\n]{0,200})?Apply failed with \d{1,4} conflicts?: conflict with "(?<manager>[^"]{1,253})"(?: using (?<apiVersion>[^\s:]{1,100}))?: (?<field>[^\s,]{1,300})/,
    appearsIn: ['Log', 'Deployed'],
    causeClass: 'helm',
    cause: '{{manager}} owns the field {{field}}, and server-side apply refuses to take it.',
    remedy:
      'Remove the field from the manifest, or take it over with helm.takeOwnership or helm.force once the other owner is gone.',
  },
  {
    id: 'helm-ssa-conflict',
    match: /conflict occurred while applying object (?<object>\S{1,317})/,
    appearsIn: ['Log', 'Deployed'],
    causeClass: 'helm',
    cause: 'Someone else owns a field of {{object}}, and server-side apply refuses to take it.',
    remedy:
      'Remove the field from the manifest, or take it over with helm.takeOwnership or helm.force once the other owner is gone.',
  },
  {
    id: 'helm-yaml-parse',
    match: /(?:YAML parse error|MalformedYAMLError)(?: on (?<file>[^\s:]{1,300}))?/,
    appearsIn: INSTALL,
    causeClass: 'manifest',
    cause: 'A template of the chart renders to something that is not YAML.',
    remedy: 'Render the chart locally with the same values and correct the template or the value.',
  },
  {
    id: 'helm-nil-pointer',
    match:
      /template: (?<file>[^\s:]{1,300}):(?<line>\d{1,6}):[^]{0,200}<(?<field>[^>]{1,253})>: nil pointer evaluating interface/,
    appearsIn: APPLY,
    causeClass: 'manifest',
    cause: 'A template reads {{field}}, and a part of that path has no value.',
    remedy: 'Give {{field}} a value, or guard its use in {{file}}.',
  },
  {
    id: 'helm-schema',
    match: "values don't meet the specifications of the schema",
    appearsIn: APPLY,
    causeClass: 'manifest',
    cause: 'The values do not fit the schema that the chart brings along.',
    remedy: 'Correct the named values, or set helm.skipSchemaValidation if the schema is wrong.',
  },
  {
    id: 'helm-kubeversion',
    match:
      /chart requires kubeVersion: (?<wanted>[^\n]{1,100}) which is incompatible with Kubernetes (?<version>v?[\w.+-]{1,40})/,
    appearsIn: INSTALL,
    causeClass: 'platform',
    cause: 'The chart wants Kubernetes {{wanted}}, and the cluster runs {{version}}.',
    remedy:
      'Pin an older version of the chart for such clusters by targetCustomizations, or upgrade the cluster.',
  },
  {
    id: 'helm-valuesfrom',
    match:
      /key (?<key>\S{1,253}) is missing from (?<kind>configmap|secret) (?<object>[^\s,]{1,317}), can't use it in valuesFrom/,
    appearsIn: APPLY,
    causeClass: 'manifest',
    cause: 'The {{kind}} {{object}} that valuesFrom names has no key {{key}}.',
    remedy: 'Add the key {{key}} to the {{kind}} {{object}} on the cluster.',
  },
  {
    id: 'helm-deps-missing',
    match: /found in Chart\.yaml, but missing in charts\/ directory: (?<charts>[^\n]{1,300})/,
    appearsIn: APPLY,
    causeClass: 'helm',
    cause: 'The chart depends on {{charts}}, which is not in its charts folder.',
    remedy: 'Commit the dependencies, or let Fleet update them.',
  },
  {
    id: 'helm-release-secret-too-long',
    match: /"sh\.helm\.release\.v1\.(?<release>[^"]{1,253})" is invalid: data: Too long/,
    appearsIn: APPLY,
    causeClass: 'manifest',
    cause: 'The release is larger than a Secret can be, 1 MiB compressed.',
    remedy: 'Split the chart; custom resource definitions are best kept in a bundle of their own.',
  },
  {
    id: 'helm-no-revision',
    match: /release has no (?<revision>\d{1,9}) version/,
    appearsIn: ['Ready', 'Log'],
    causeClass: 'helm',
    cause:
      'Revision {{revision}} of the release is gone: Fleet keeps two revisions unless helm.maxHistory says otherwise.',
    remedy: 'Roll back in Git instead of with Helm.',
  },
  {
    id: 'helm-uninstall-failed',
    match: /failed to delete release (?<release>[^\s:]{1,317})/,
    appearsIn: ['Log'],
    causeClass: 'helm',
    cause: 'The release {{release}} could not be uninstalled, so its objects stay on the cluster.',
    remedy: 'Uninstall the release on the cluster by hand and remove what it leaves behind.',
  },
];
