import { refOf } from '../../evidence/ref-of.ts';
import { defineRule } from '../../define-rule.ts';
import { evidenceOf, fieldEvidence } from '../../evidence/read-evidence.ts';
import { nameWords } from '../../evidence/record-words.ts';
import { matchesSelector } from '../../targets/matches-selector.ts';
import { selectorWords } from '../../targets/target-words.ts';

/** Whatever targets the group is deployed nowhere. */
export const clusterGroupEmpty = defineRule({
  id: 'fleet/cluster-group-empty',
  title: 'A cluster group has no clusters',
  description: 'Whatever targets the group is deployed nowhere.',
  severity: 'low',
  causeClass: 'rollout',
  subject: 'ClusterGroup',
  reads: ['Cluster'],
  messages: {
    noMatch: { text: 'No cluster matches the selector of the cluster group {{group}}.' },
    noSelector: { text: 'The cluster group {{group}} has no selector, so it has no clusters.' },
  },
  remediation:
    'Compare the selector of the group with the labels of the clusters: kubectl get clusters.fleet.cattle.io -A --show-labels.',
  *evaluate(group, { snapshot }) {
    const { selector } = group;
    const clusters = snapshot.clustersOfWorkspace(group.namespace ?? '');
    // Before the first cluster is registered an empty group is no mistake.
    if (clusters.length === 0 || group.deleting !== undefined) return;
    if (selector && clusters.some((cluster) => matchesSelector(selector, cluster.labels))) return;
    yield {
      messageId: selector ? 'noMatch' : 'noSelector',
      data: { group: nameWords(group) },
      path: 'spec.selector',
      cause: selector
        ? `None of the ${clusters.length} clusters of the workspace fits ${selectorWords(selector)}.`
        : 'A group without spec.selector chooses nothing; an empty selector chooses every cluster.',
      evidence: [
        fieldEvidence(group, 'spec.selector', selector ? selectorWords(selector) : 'none'),
        evidenceOf('count', String(group.clusterCount ?? 0), {
          object: refOf(group),
          path: 'status.clusterCount',
        }),
      ],
    };
  },
});
