import type { CauseOf } from '../cause.ts';
import { causeKey } from '../cause-key.ts';

/**
 * A GitRepo of which more than one bundle cannot be applied for one reason in the same words: one commit broke all of
 * them. Only for what the agent says of deployments: what workloads say of themselves (a container crashes) is too
 * much alike to tell a common cause from two.
 */
export const sourceRevisionCause: CauseOf = ({ gitRepo, cluster, bundle, object, rule, failure }) => {
  if (gitRepo === undefined || cluster === undefined || bundle === undefined) return undefined;
  if (object.kind !== 'BundleDeployment') return undefined;
  const slash = gitRepo.indexOf('/');
  return {
    key: causeKey('bundle-revision', 'GitRepo', gitRepo, rule, failure),
    kind: 'bundle-revision',
    subject: {
      cluster: 'local',
      apiVersion: 'fleet.cattle.io/v1alpha1',
      kind: 'GitRepo',
      namespace: gitRepo.slice(0, slash),
      name: gitRepo.slice(slash + 1),
    },
    name: gitRepo,
    rule,
    shared: true,
  };
};
