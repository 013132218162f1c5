import { defineRule } from '../../define-rule.ts';
import { draftTargetsNothing, TARGETS_NOTHING_MESSAGES } from '../../targets/draft-targets-nothing.ts';

/** The chart is resolved but goes nowhere, and Fleet shows the HelmOp as ready. */
export const helmOpTargetsNothing = defineRule({
  id: 'fleet/helm-op-targets-nothing',
  title: 'The targets of a HelmOp match no cluster',
  description: 'The chart is resolved but goes nowhere, and Fleet shows the HelmOp as ready.',
  severity: 'medium',
  causeClass: 'rollout',
  subject: 'HelmOp',
  reads: ['Bundle', 'BundleDeployment', 'Cluster', 'ClusterGroup'],
  messages: TARGETS_NOTHING_MESSAGES,
  remediation:
    'Compare spec.targets with the names and labels of the clusters: kubectl get clusters.fleet.cattle.io -A --show-labels.',
  *evaluate(helmOp, { snapshot }) {
    if (helmOp.deleting !== undefined) return;
    const draft = draftTargetsNothing(helmOp, snapshot);
    if (!draft) return;
    // A BundleNamespaceMapping may bring it to clusters of other workspaces.
    const deployed = snapshot
      .bundlesOfHelmOp(helmOp.key)
      .some((bundle) => snapshot.deploymentsOfBundle(bundle.key).length > 0);
    if (!deployed) yield draft;
  },
});
