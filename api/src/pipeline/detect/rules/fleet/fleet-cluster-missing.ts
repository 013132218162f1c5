import { defineRule } from '../../define-rule.ts';
import { fieldEvidence, timeEvidence } from '../../evidence/read-evidence.ts';
import { nameWords } from '../../evidence/record-words.ts';

/** Rancher registers a cluster with Fleet as soon as it is provisioned, which can take its time. */
const REGISTERED_MS = 60 * 60_000;

/** Rancher manages the cluster, but Fleet does not know it, so no target can match it. */
export const fleetClusterMissing = defineRule({
  id: 'fleet/fleet-cluster-missing',
  title: 'Fleet does not know a cluster of Rancher',
  description: 'Rancher manages the cluster, but Fleet does not know it, so no target can match it.',
  severity: 'medium',
  causeClass: 'platform',
  subject: 'RancherCluster',
  reads: ['Cluster'],
  messages: {
    missing: { text: '{{name}} is in the workspace {{workspace}}, but Fleet has no cluster for it.' },
  },
  remediation:
    'Look at the log of Rancher for the name of the cluster, and move it to another workspace and back (Continuous Delivery, Clusters, Change workspace).',
  *evaluate(rancher, context) {
    const { created, fleetWorkspace } = rancher;
    if (!fleetWorkspace || created === undefined || rancher.deleting !== undefined) return;
    const clusters = context.snapshot.clustersOfWorkspace(fleetWorkspace);
    if (clusters.some((cluster) => cluster.clusterId === rancher.name)) return;
    // Without any Fleet cluster at all, they are not readable for us rather than missing.
    if (context.snapshot.count('Cluster') === 0 || !context.overdue(created, REGISTERED_MS)) return;
    yield {
      messageId: 'missing',
      data: { name: nameWords(rancher), workspace: fleetWorkspace },
      path: 'spec.fleetWorkspaceName',
      cause: 'The Fleet cluster was deleted by hand, or Rancher failed to create it.',
      confidence: 0.8,
      evidence: [
        fieldEvidence(rancher, 'spec.fleetWorkspaceName', fleetWorkspace),
        timeEvidence(rancher, 'metadata.creationTimestamp', created),
      ],
    };
  },
});
