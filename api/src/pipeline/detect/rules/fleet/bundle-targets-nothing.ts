import type { BundleRecord, ClusterRecord } from '../../../observe/records.ts';
import type { Snapshot } from '../../../observe/snapshot.ts';
import { defineRule } from '../../define-rule.ts';
import { fieldEvidence } from '../../evidence/read-evidence.ts';
import { nameWords } from '../../evidence/record-words.ts';
import { bundleClusters } from '../../targets/bundle-clusters.ts';
import { targetedClusters } from '../../targets/targeted-clusters.ts';
import { targetWords } from '../../targets/target-words.ts';

/** Its GitRepo goes to clusters, but this bundle of it goes to none. */
export const bundleTargetsNothing = defineRule({
  id: 'fleet/bundle-targets-nothing',
  title: 'One bundle of a GitRepo is deployed nowhere',
  description: 'Its GitRepo goes to clusters, but this bundle of it goes to none.',
  severity: 'medium',
  causeClass: 'rollout',
  subject: 'Bundle',
  reads: ['GitRepo', 'BundleDeployment', 'Cluster', 'ClusterGroup'],
  messages: {
    nowhere: { text: '{{name}} is deployed nowhere, although its GitRepo targets {{clusters}} clusters.' },
  },
  remediation:
    'Look at overrideTargets and targetCustomizations in its fleet.yaml: a doNotDeploy that fits every cluster, or targets of another environment, are the usual reasons.',
  *evaluate(bundle, { snapshot }) {
    if (bundle.deleting !== undefined || snapshot.deploymentsOfBundle(bundle.key).length > 0) return;
    const repo = snapshot.gitRepoOf(bundle);
    if (!repo || bundle.observedGeneration === undefined) return;
    const workspace = bundle.namespace ?? '';
    const meant = targetedClusters(repo.targets, workspace, snapshot);
    if (meant.length === 0 || bundleClusters(bundle, snapshot).length > 0) return;
    // overrideTargets of the fleet.yaml may go where the GitRepo does not; its deployments are about to be made.
    if (targetsElsewhere(bundle, meant, snapshot)) return;
    yield {
      messageId: 'nowhere',
      data: { name: nameWords(bundle), clusters: meant.length },
      path: 'spec.targets',
      cause:
        'For every cluster that the GitRepo targets, the first fitting target of the bundle excludes it, or none fits.',
      confidence: 0.9,
      evidence: bundle.targets
        .slice(0, 10)
        .map((target, at) =>
          fieldEvidence(
            bundle,
            `spec.targets[${at}]`,
            `${targetWords(target)}${target.doNotDeploy ? ' (doNotDeploy)' : ''}`,
          ),
        )
        .concat(bundle.targets.length === 0 ? [fieldEvidence(bundle, 'spec.targets', 'none')] : []),
    };
  },
});

function targetsElsewhere(
  bundle: BundleRecord,
  meant: readonly ClusterRecord[],
  snapshot: Snapshot,
): boolean {
  const own = bundle.targets.filter((target) => !target.doNotDeploy);
  if (own.length === 0) return false;
  const known = new Set(meant.map((cluster) => cluster.key));
  return targetedClusters(own, bundle.namespace ?? '', snapshot).some((cluster) => !known.has(cluster.key));
}
