import type { FailureEntry, FailurePlace } from '../failure-entry.ts';

const APPLY: readonly FailurePlace[] = ['Deployed', 'Installed', 'Ready', 'Summary'];
const PODS: readonly FailurePlace[] = ['NonReady', 'Ready', 'Summary'];

/** Refusals by admission: webhooks, quotas, limits, pod security, and rights. */
export const admissionFailures: readonly FailureEntry[] = [
  {
    id: 'adm-webhook-unreachable',
    match: /failed calling webhook "(?<webhook>[^"]{1,253})"/,
    appearsIn: APPLY,
    causeClass: 'dependency',
    cause:
      'The API server cannot call {{webhook}}: the pods behind its service are not running or not reachable, often because they start in the same rollout.',
    remedy:
      'On the cluster, kubectl get validatingwebhookconfigurations,mutatingwebhookconfigurations -o yaml shows the service behind {{webhook}}: repair its pods. If they belong to a bundle, let this one depend on it with dependsOn.',
    transient: true,
  },
  {
    id: 'adm-webhook-denied',
    match: /admission webhook "(?<webhook>[^"]{1,253})" denied the request(?:: (?<reason>[^\n]{1,500}))?/,
    appearsIn: [...APPLY, 'NonReady'],
    causeClass: 'policy',
    cause: 'The admission webhook {{webhook}} of the cluster refuses an object.',
    remedy:
      'Change the manifest so that it satisfies the policy behind {{webhook}}, or have an exception made.',
  },
  {
    id: 'adm-vap',
    match:
      /ValidatingAdmissionPolicy '(?<policy>[^']{1,253})' with binding '(?<binding>[^']{1,253})' denied request/,
    appearsIn: [...APPLY, 'NonReady'],
    causeClass: 'policy',
    cause: 'The admission policy {{policy}} of the cluster refuses an object.',
    remedy: 'Change the manifest so that it satisfies {{policy}}, or have an exception made.',
  },
  {
    id: 'quota',
    match:
      /exceeded quota: (?<quota>[^\s,]{1,253})(?:, requested: (?<requested>[^\s]{1,300}), used: (?<used>[^\s]{1,300}), limited: (?<limited>[^\s,;]{1,300}))?/,
    appearsIn: [...PODS, 'Deployed'],
    causeClass: 'capacity',
    cause: 'The ResourceQuota {{quota}} of the namespace is used up, so pods or objects are refused.',
    remedy: 'Raise the quota of the project or namespace, or lower what the workload requests.',
  },
  {
    id: 'quota-must-specify',
    match: /failed quota: (?<quota>[^\s:]{1,253}): must specify (?<resources>[^\s;]{1,300})/,
    appearsIn: PODS,
    causeClass: 'manifest',
    cause: 'The ResourceQuota {{quota}} demands that every container states {{resources}}, and one does not.',
    remedy: 'Set the missing requests and limits, or give the namespace a LimitRange with defaults.',
  },
  {
    id: 'limitrange',
    match:
      /(?<bound>maximum|minimum) (?<resource>cpu|memory|storage|ephemeral-storage) usage per (?<scope>\w{1,40}) is (?<limit>[^\s,]{1,40})(?:, but (?:limit|request) is (?<actual>[^\s,;]{1,40}))?/,
    appearsIn: PODS,
    causeClass: 'manifest',
    cause:
      'A LimitRange of the namespace sets a {{bound}} of {{limit}} {{resource}} per {{scope}}, and the workload is outside it.',
    remedy:
      'Bring requests and limits of the workload into the allowed range, or have the LimitRange changed.',
  },
  {
    id: 'psa',
    match: /violates PodSecurity "(?<level>[^"]{1,60})"(?:: (?<violations>[^\n]{1,1000}))?/,
    appearsIn: [...PODS, 'Deployed'],
    causeClass: 'policy',
    cause: 'The namespace enforces the pod security level {{level}}, and the pods of the workload break it.',
    remedy:
      'Correct the securityContext of the workload; relax the namespace’s level only if the workload truly needs it.',
  },
  {
    id: 'rbac-sa-lookup',
    match: /looking up service account (?<account>[^\s:]{1,317})/,
    appearsIn: ['Deployed', 'Summary'],
    causeClass: 'policy',
    cause: 'The service account {{account}} that deploys this bundle does not exist on the cluster.',
    remedy: 'Create the service account {{account}} on the cluster, or correct serviceAccount.',
  },
  {
    id: 'rbac-ns-labels',
    match: /not allowed to (?<verb>update|get) namespace "(?<namespace>[^"]{1,63})"/,
    appearsIn: ['Installed', 'Deployed', 'Ready', 'Summary'],
    causeClass: 'policy',
    cause: 'The service account that deploys this bundle may not {{verb}} the namespace {{namespace}}.',
    remedy:
      'Grant it the verb {{verb}} on the namespace {{namespace}}, or remove namespaceLabels and namespaceAnnotations.',
  },
  {
    id: 'rbac-sa',
    match:
      /(?<resource>[\w.]{1,253})(?: "(?<name>[^"]{0,253})")? is forbidden: User "system:serviceaccount:(?<account>[^"]{1,317})" cannot (?<verb>\w{1,20}) resource "(?<on>[^"]{1,253})" in API group "(?<group>[^"]{0,253})"(?: in the namespace "(?<namespace>[^"]{1,63})")?/,
    appearsIn: APPLY,
    causeClass: 'policy',
    cause: 'The service account {{account}} may not {{verb}} {{on}} on the cluster.',
    remedy: 'Grant {{account}} the verb {{verb}} on {{on}} by a Role and RoleBinding on the cluster.',
  },
];
