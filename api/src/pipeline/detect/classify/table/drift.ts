import type { FailureEntry, FailurePlace } from '../failure-entry.ts';

const PLACES: readonly FailurePlace[] = ['Modified', 'Ready', 'Summary'];

/** How Fleet words differences between the release and the cluster (ModifiedStatus as text). */
export const driftFailures: readonly FailureEntry[] = [
  {
    id: 'helm-not-owned',
    match: / is not owned by us/,
    appearsIn: PLACES,
    causeClass: 'drift',
    cause: 'The object exists, but it belongs to another release.',
    remedy: 'Find the other bundle that defines the object and remove it from one of them.',
  },
  {
    id: 'drift-crd-status',
    match: /customresourcedefinition\.apiextensions\.k8s\.io (?<name>\S{1,253}) modified \{"status"/,
    appearsIn: PLACES,
    causeClass: 'drift',
    cause: 'Old versions of Fleet compare the status of custom resource definitions; nothing really differs.',
    remedy: 'Upgrade Fleet to 0.10 or later.',
  },
  {
    id: 'drift-modified',
    match: /(?<kind>[^\s]{1,253}) (?<object>[^\s]{1,317}) modified \{/,
    appearsIn: PLACES,
    causeClass: 'drift',
    cause: 'The object on the cluster differs from the release; the patch shows the values of the release.',
    remedy: 'Take the change into Git, undo it on the cluster, or let Fleet ignore the field.',
  },
  {
    id: 'drift-missing',
    match: /(?<kind>[^\s]{1,253}) (?<object>[^\s]{1,317}) missing(?:;|$)/,
    appearsIn: PLACES,
    causeClass: 'drift',
    cause: 'The object was deleted on the cluster.',
    remedy:
      'Redeploy to bring it back; ignore it in fleet.yaml if it is meant to vanish, as finished Jobs do.',
  },
  {
    id: 'drift-extra',
    match: /(?<kind>[^\s]{1,253}) (?<object>[^\s]{1,317}) extra(?:;|$)/,
    appearsIn: PLACES,
    causeClass: 'drift',
    cause: 'The object is left over from an earlier release.',
    remedy: 'Delete the object on the cluster if nothing uses it.',
  },
];
