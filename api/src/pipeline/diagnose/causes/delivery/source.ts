import { objectRefLine } from '../../../../kernel/object-ref.ts';
import type { CauseOf } from '../cause.ts';
import { causeKey } from '../cause-key.ts';

/**
 * What says that a source fails. What else is said of a source is advice about how it is set up (a pin that a branch
 * overrules, clusters that no partition holds): true for months, told by one finding, and nothing that happened.
 */
const FAILURES: ReadonlySet<string> = new Set([
  'fleet/bundle-controller-absent',
  'fleet/bundle-not-processed',
  'fleet/bundle-stuck-deleting',
  'fleet/bundle-targeting-failed',
  'fleet/depends-on-cycle',
  'fleet/depends-on-missing-bundle',
  'fleet/git-controller-absent',
  'fleet/git-job-error-lost',
  'fleet/git-job-failed',
  'fleet/git-job-slow',
  'fleet/git-polling-failed',
  'fleet/git-repo-not-accepted',
  'fleet/git-repo-stuck-deleting',
  'fleet/helm-op-not-accepted',
  'fleet/helm-op-polling-failed',
  'fleet/paths-match-nothing',
  'fleet/release-name-clash',
  'fleet/rollout-stuck',
]);

/** A GitRepo, HelmOp or Bundle that fails as a whole: it is the matter of all clusters it goes to. */
export const sourceCause: CauseOf = ({ object, cluster, rule, gitRepo, helmOp, bundle }) => {
  if (cluster !== undefined || !FAILURES.has(rule)) return undefined;
  if ((gitRepo ?? helmOp ?? bundle) === undefined) return undefined;
  return {
    key: causeKey('source', objectRefLine(object), rule),
    kind: 'source',
    subject: object,
    name: `${object.kind} ${object.namespace ?? ''}/${object.name}`,
    bundle,
    rule,
    shared: false,
  };
};
