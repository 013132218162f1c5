import type { CauseOf } from '../cause.ts';
import { causeKey } from '../cause-key.ts';

/**
 * One bundle that fails in the same way wherever it fails. The commit is not part of it: Fleet puts the newest commit
 * on every deployment of a bundle at once, long before it gets there, so it tells nothing apart and would only let an
 * incident begin anew with every commit that does not repair it. Which commit began it is asked of the ledger.
 */
export const bundleRevisionCause: CauseOf = ({ bundle, cluster, rule, failure, traits }) => {
  if (bundle === undefined || cluster === undefined) return undefined;
  const slash = bundle.indexOf('/');
  return {
    key: causeKey('bundle-revision', bundle, rule, failure, traits.writer),
    kind: 'bundle-revision',
    subject: {
      cluster: 'local',
      apiVersion: 'fleet.cattle.io/v1alpha1',
      kind: 'Bundle',
      namespace: bundle.slice(0, slash),
      name: bundle.slice(slash + 1),
    },
    name: bundle,
    bundle,
    rule,
    shared: false,
  };
};
