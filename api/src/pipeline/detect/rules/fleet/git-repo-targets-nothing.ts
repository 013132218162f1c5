import { defineRule } from '../../define-rule.ts';
import { draftTargetsNothing, TARGETS_NOTHING_MESSAGES } from '../../targets/draft-targets-nothing.ts';

/** Its bundles are made but go nowhere, and Fleet shows it as ready. */
export const gitRepoTargetsNothing = defineRule({
  id: 'fleet/git-repo-targets-nothing',
  title: 'The targets of a GitRepo match no cluster',
  description: 'Its bundles are made but go nowhere, and Fleet shows it as ready.',
  severity: 'medium',
  causeClass: 'rollout',
  subject: 'GitRepo',
  reads: ['Bundle', 'BundleDeployment', 'Cluster', 'ClusterGroup'],
  messages: TARGETS_NOTHING_MESSAGES,
  remediation:
    'Compare spec.targets with the names and labels of the clusters: kubectl get clusters.fleet.cattle.io -A --show-labels.',
  *evaluate(repo, { snapshot }) {
    if (repo.deleting !== undefined) return;
    const draft = draftTargetsNothing(repo, snapshot);
    if (!draft) return;
    // Targets of a fleet.yaml, or a BundleNamespaceMapping, may bring it somewhere all the same.
    const deployed = snapshot
      .bundlesOfGitRepo(repo.key)
      .some((bundle) => snapshot.deploymentsOfBundle(bundle.key).length > 0);
    if (!deployed) yield draft;
  },
});
