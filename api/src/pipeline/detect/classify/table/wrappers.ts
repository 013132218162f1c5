import type { FailureEntry, FailurePlace } from '../failure-entry.ts';

const APPLY: readonly FailurePlace[] = ['Deployed', 'Summary'];

/**
 * Texts that wrap another one. They decide only when the text inside is not known itself; otherwise they are kept as
 * the context of what was found inside.
 */
export const wrapperFailures: readonly FailureEntry[] = [
  {
    id: 'helm-atomic-v3',
    match: /release (?<release>\S{1,253}) failed, and has been rolled back due to atomic being set/,
    appearsIn: ['Installed', 'Ready', 'Summary'],
    causeClass: 'helm',
    cause: 'The upgrade of {{release}} failed and was rolled back, so the cluster runs the previous version.',
    remedy: 'Correct what made the upgrade fail and push: Fleet does not try this version again.',
    confidence: 0.7,
  },
  {
    id: 'helm-atomic-v4',
    match:
      /release (?<release>\S{1,253}) failed, and has been rolled back due to rollback-on-failure being set/,
    appearsIn: APPLY,
    causeClass: 'helm',
    cause: 'Each upgrade of {{release}} fails and is rolled back, and the agent starts the next one.',
    remedy:
      'Pause the bundle or revert the change to end the loop, then correct what makes the upgrade fail.',
    confidence: 0.7,
  },
  {
    id: 'helm-install-uninstalled',
    match:
      /release (?<release>\S{1,253}) failed, and has been uninstalled due to (?:rollback-on-failure|atomic) being set/,
    appearsIn: APPLY,
    causeClass: 'helm',
    cause: 'The first installation of {{release}} failed and was removed again.',
    remedy: 'Correct what made the installation fail.',
    confidence: 0.7,
  },
  {
    id: 'helm-hook',
    match: /failed (?<hook>(?:pre|post)-\w{1,20})(?::|$)|(?:pre|post)-\w{1,20} hooks failed/,
    appearsIn: APPLY,
    causeClass: 'helm',
    cause: 'A hook of the chart failed or did not finish in time.',
    remedy:
      'Read the log of the hook’s job on the cluster, correct it, and delete the old job if it is in the way.',
    confidence: 0.8,
  },
  {
    id: 'helm-ssa-failed',
    match:
      /server-side apply failed for object (?<object>\S{1,317}) (?<apiVersion>[^\s,]{1,100}), Kind=(?<kind>[^\s:]{1,100})/,
    appearsIn: ['Deployed', 'Installed', 'Summary'],
    causeClass: 'manifest',
    cause: 'The API server of the cluster refused {{kind}} {{object}}.',
    remedy: 'Read the rest of the text: it says why {{kind}} {{object}} was refused.',
    confidence: 0.6,
  },
  {
    id: 'drift-correct-failed',
    match:
      /(?:failed reconciling drift|cannot patch "(?<name>[^"]{1,253})" with kind (?<kind>[^\s:]{1,100}))/,
    appearsIn: ['Ready', 'Log'],
    causeClass: 'drift',
    cause:
      'Fleet tried to undo a change on the cluster and could not, usually because lists cannot be merged.',
    remedy: 'Undo the change by hand; correctDrift.force would delete and recreate objects instead.',
    confidence: 0.8,
  },
];
