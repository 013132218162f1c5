import { refOf } from '../../evidence/ref-of.ts';
import { defineRule } from '../../define-rule.ts';
import { evidenceOf } from '../../evidence/read-evidence.ts';
import { nameWords } from '../../evidence/record-words.ts';
import { clustersByName } from '../../targets/clusters-by-name.ts';

/** Since Fleet 0.15 targets compare clusterName with display names too, which need not be unique. */
export const clusterNameAmbiguous = defineRule({
  id: 'fleet/cluster-name-ambiguous',
  title: 'Two clusters answer to one name',
  description:
    'Since Fleet 0.15 targets compare clusterName with display names too, which need not be unique.',
  severity: 'low',
  causeClass: 'rollout',
  subject: 'Cluster',
  reads: ['Cluster'],
  messages: {
    ambiguous: { text: 'The name {{name}} stands for {{count}} clusters of the workspace.' },
  },
  remediation:
    'Rename one of the clusters in Rancher, or target it by its object name, which is unique: kubectl get clusters.fleet.cattle.io -A.',
  *evaluate(cluster, { snapshot }) {
    const { displayName } = cluster;
    const same = clustersByName(snapshot.clustersOfWorkspace(cluster.namespace ?? '')).get(displayName) ?? [];
    // One finding per name: on the first of the clusters.
    if (
      same.length < 2 ||
      same.some((other) => other.key < cluster.key && other.displayName === displayName)
    ) {
      return;
    }
    yield {
      messageId: 'ambiguous',
      data: { name: nameWords(cluster), count: same.length },
      path: 'metadata.labels[management.cattle.io/cluster-display-name]',
      cause: 'A target with this clusterName is deployed to all of them.',
      evidence: same.slice(0, 5).map((other) =>
        evidenceOf('field', other.displayName, {
          object: refOf(other),
          path: 'metadata.labels[management.cattle.io/cluster-display-name]',
        }),
      ),
      related: same
        .filter((other) => other.key !== cluster.key)
        .slice(0, 5)
        .map((other) => refOf(other)),
    };
  },
});
