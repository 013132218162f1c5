import type { FailureEntry } from '../failure-entry.ts';

/** Refusals by GitRepoRestriction, Policy and namespace rules, and errors of targeting. */
export const policyFailures: readonly FailureEntry[] = [
  {
    id: 'pol-client-secret',
    match: /disallowed (?:clientSecretName|helmSecretName) (?<secret>[^\s:]{0,253})/,
    appearsIn: ['Accepted', 'Event'],
    causeClass: 'policy',
    cause: 'A restriction in this workspace does not allow the secret that is named.',
    remedy: 'Use one of the allowed secrets, or have the workspace’s restriction extended.',
  },
  {
    id: 'pol-target-ns',
    match: /disallowed targetNamespace (?<namespace>[^\s:]{1,253})/,
    appearsIn: ['Accepted', 'Event'],
    causeClass: 'policy',
    cause: 'A restriction in this workspace does not allow the target namespace {{namespace}}.',
    remedy: 'Use one of the allowed namespaces, or have the workspace’s restriction extended.',
  },
  {
    id: 'pol-empty-target-ns',
    match: 'empty targetNamespace denied',
    appearsIn: ['Accepted', 'Event'],
    causeClass: 'policy',
    cause: 'A restriction in this workspace lists allowed target namespaces, so one must be chosen.',
    remedy: 'Set spec.targetNamespace to one of the allowed namespaces.',
  },
  {
    id: 'pol-sa-required',
    match: 'serviceAccount is required by Policy',
    appearsIn: ['Accepted', 'Ready', 'Event'],
    causeClass: 'policy',
    cause: 'A Policy in this workspace demands a service account, and none is set.',
    remedy: 'Set serviceAccount, or have a default added to the Policy.',
  },
  {
    id: 'ns-selector',
    match: /target namespace (?<namespace>\S{1,253}) does not match AllowedTargetNamespaceSelector/,
    appearsIn: ['Deployed'],
    causeClass: 'policy',
    cause:
      'The namespace {{namespace}} on the cluster lacks the labels that this workspace demands of target namespaces.',
    remedy: 'Label the namespace {{namespace}} on the cluster, or deploy into another one.',
  },
  {
    id: 'ns-not-exist',
    match: /target namespace (?<namespace>\S{1,253}) does not exist on downstream cluster/,
    appearsIn: ['Deployed'],
    causeClass: 'policy',
    cause:
      'The namespace {{namespace}} does not exist on the cluster, and a restriction keeps Fleet from creating it.',
    remedy: 'Create the namespace {{namespace}} on the cluster with the labels the restriction demands.',
  },
  {
    id: 'job-cluster-scoped-targetns',
    match: /invalid cluster scoped object \[name=(?<name>[^\s\]]{1,253}) kind=(?<kind>[^\s\]]{1,253})/,
    appearsIn: ['Deployed'],
    causeClass: 'manifest',
    cause:
      'A target namespace is set, which forbids objects without one, and the bundle holds {{kind}} {{name}}.',
    remedy: 'Use defaultNamespace instead of namespace, or move {{kind}} {{name}} to another bundle.',
  },
  {
    id: 'tgt-missing-key',
    match:
      /targeting error: cluster (?<cluster>\S{1,253}) in namespace (?<namespace>\S{1,63}): failed to render helm values template[^]{0,500}map has no entry for key "(?<key>[^"]{1,253})"/,
    appearsIn: ['Ready'],
    causeClass: 'rollout',
    cause:
      'The values template needs {{key}}, which the cluster {{cluster}} does not have. Until it has, the bundle is updated on no cluster at all.',
    remedy:
      'Add {{key}} to the cluster {{cluster}}, or guard its use in the template; check the other targeted clusters too.',
  },
  {
    id: 'tgt-template',
    match:
      /targeting error: cluster (?<cluster>\S{1,253}) in namespace (?<namespace>\S{1,63}): failed to render helm values template/,
    appearsIn: ['Ready'],
    causeClass: 'rollout',
    cause:
      'The values template fails for the cluster {{cluster}}, and so the bundle is updated on no cluster at all.',
    remedy: 'Correct the template, or what it reads of the cluster {{cluster}}.',
  },
  {
    id: 'tgt-interpret',
    match: 'failed to interpret rendered template as helm values',
    appearsIn: ['Ready'],
    causeClass: 'rollout',
    cause: 'The values template renders to a text that is not YAML; usually a value needs quotes.',
    remedy: 'Quote the values that the template inserts.',
  },
  {
    id: 'tgt-values-secret',
    match: 'failed to load values secret for bundle',
    appearsIn: ['Ready'],
    causeClass: 'platform',
    cause: 'The secret in which Fleet keeps the values of the bundle is missing.',
    remedy: 'Force an update of the GitRepo so that Fleet writes the secret again.',
    transient: true,
  },
  {
    id: 'tgt-maxunavailable',
    match: /invalid maxUnavailable, must be int or percentage[^:\n]{0,60}: (?<value>[^\n]{1,100})/,
    appearsIn: ['Ready'],
    causeClass: 'rollout',
    cause:
      'The rollout strategy gives maxUnavailable as {{value}}, which is neither a number nor a percentage.',
    remedy: 'Write maxUnavailable as a number without quotes or as a percentage such as 10%.',
  },
  {
    id: 'tgt-downstream-res',
    match: /failed to copy (?<kind>secret|config map) (?<object>\S{1,317}) to downstream cluster namespace/,
    appearsIn: ['Log'],
    causeClass: 'rollout',
    cause:
      'A {{kind}} that downstreamResources names could not be copied to the cluster; usually it does not exist.',
    remedy: 'Create the {{kind}} {{object}} in the management cluster.',
  },
  {
    id: 'schedule-overlap',
    match: 'duration is too long and overlaps',
    appearsIn: ['Schedule'],
    causeClass: 'rollout',
    cause: 'The schedule’s duration is longer than the time until it starts again.',
    remedy: 'Shorten the duration, or let the schedule start less often.',
  },
  {
    id: 'st-not-targeting',
    match: 'not targeting any clusters',
    appearsIn: ['State'],
    causeClass: 'rollout',
    cause: 'No cluster matches the targets, or the git job failed before it made a bundle.',
    remedy:
      'Check the targets against the labels of the clusters, and the Stalled condition for a failed job.',
    confidence: 0.8,
  },
];
