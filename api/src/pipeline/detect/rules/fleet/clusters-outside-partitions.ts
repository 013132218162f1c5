import type { BundleRecord, ClusterRecord } from '../../../observe/records.ts';
import { refOf } from '../../evidence/ref-of.ts';
import { defineRule, type RuleContext } from '../../define-rule.ts';
import { evidenceOf, fieldEvidence } from '../../evidence/read-evidence.ts';
import { listWords, nameWords } from '../../evidence/record-words.ts';
import { bundleClusters } from '../../targets/bundle-clusters.ts';
import { matchesTarget } from '../../targets/matches-target.ts';
import { targetWords } from '../../targets/target-words.ts';

/** With partitions written by hand, Fleet updates the clusters in them and no others. */
export const clustersOutsidePartitions = defineRule({
  id: 'fleet/clusters-outside-partitions',
  title: 'Clusters are in no partition of a rollout',
  description: 'With partitions written by hand, Fleet updates the clusters in them and no others.',
  severity: 'high',
  causeClass: 'rollout',
  subject: 'Bundle',
  reads: ['GitRepo', 'HelmOp', 'BundleDeployment', 'Cluster', 'ClusterGroup'],
  messages: {
    never: { text: '{{name}} is never deployed to {{clusters}}: no partition of its rollout holds them.' },
    frozen: {
      text: '{{name}} gets no more updates on {{clusters}}: no partition of its rollout holds them.',
    },
  },
  remediation:
    'Add a last partition with clusterSelector: {} to rolloutStrategy.partitions in fleet.yaml, or widen one that is there.',
  *evaluate(bundle, context) {
    if (!bundle.rollout || bundle.rollout.partitions.length === 0 || bundle.deleting !== undefined) return;
    const outside = clustersOutside(bundle, context);
    const deployed = new Set(
      context.snapshot.deploymentsOfBundle(bundle.key).map((deployment) => deployment.cluster),
    );
    const groups = {
      never: outside.filter((cluster) => !deployed.has(cluster.key)),
      frozen: outside.filter((cluster) => deployed.has(cluster.key)),
    };
    for (const messageId of ['never', 'frozen'] as const) {
      const clusters = groups[messageId];
      if (clusters.length === 0) continue;
      yield {
        messageId,
        data: { name: nameWords(bundle), clusters: listWords(clusters.map((one) => nameWords(one))) },
        path: 'spec.rolloutStrategy.partitions',
        cause:
          'Fleet goes through the partitions in order and looks at nothing else, so a targeted cluster that fits none of them is passed over every time. Waiting does not help.',
        evidence: evidenceFor(bundle, clusters.length),
        related: clusters.slice(0, 10).map((cluster) => refOf(cluster)),
      };
    }
  },
});

function clustersOutside(bundle: BundleRecord, { snapshot }: RuleContext): readonly ClusterRecord[] {
  const partitions = bundle.rollout?.partitions ?? [];
  const groups = new Map<string, ReturnType<typeof snapshot.clusterGroupsOfWorkspace>>();
  return bundleClusters(bundle, snapshot).filter((cluster) => {
    const workspace = cluster.namespace ?? '';
    const near = groups.get(workspace) ?? snapshot.clusterGroupsOfWorkspace(workspace);
    groups.set(workspace, near);
    return !partitions.some((partition) => matchesTarget(partition, cluster, near));
  });
}

function evidenceFor(bundle: BundleRecord, clusters: number) {
  const partitions = bundle.rollout?.partitions ?? [];
  return [
    ...partitions
      .slice(0, 10)
      .map((partition, at) =>
        fieldEvidence(bundle, `spec.rolloutStrategy.partitions[${at}]`, targetWords(partition)),
      ),
    evidenceOf('count', String(clusters), {
      object: refOf(bundle),
      path: 'status.summary.pending',
      note: 'Targeted clusters that fit no partition.',
    }),
  ];
}
