import type { BundleRecord } from '../../../observe/records.ts';
import type { Snapshot } from '../../../observe/snapshot.ts';
import { classifyFailure, type ClassifiedFailure } from '../../classify/classify-failure.ts';
import { refOf } from '../../evidence/ref-of.ts';
import { defineRule } from '../../define-rule.ts';
import { conditionEvidence, evidenceOf } from '../../evidence/read-evidence.ts';
import { countWords, kubectlWords, nameWords } from '../../evidence/record-words.ts';
import { bundleError, isTargetingError } from '../../rollout/bundle-errors.ts';
import { isNamed } from '../../targets/matches-target.ts';

/** Fleet computes all clusters of a bundle together, so what one of them lacks stops it for every one. */
export const bundleTargetingFailed = defineRule({
  id: 'fleet/bundle-targeting-failed',
  title: 'One cluster keeps a bundle from all clusters',
  description:
    'Fleet computes all clusters of a bundle together, so what one of them lacks stops it for every one.',
  severity: 'high',
  causeClass: 'rollout',
  subject: 'Bundle',
  reads: ['BundleDeployment', 'Cluster'],
  messages: {
    cluster: {
      text: '{{name}} is updated on no cluster any more because of the cluster {{cluster}}.',
    },
    any: { text: '{{name}} is updated on no cluster any more because its targets cannot be computed.' },
  },
  remediation: 'Correct the values template of the bundle, or what it reads of the clusters.',
  *evaluate(bundle, { snapshot }) {
    const condition = bundleError(bundle);
    if (!condition || !isTargetingError(condition) || bundle.deleting !== undefined) return;
    const failure = classifyFailure(condition.message, 'Ready');
    const { cluster } = failure.data;
    const record = findCluster(failure, snapshot);
    const blocked = snapshot.deploymentsOfBundle(bundle.key).length;
    yield {
      messageId: cluster ? 'cluster' : 'any',
      data: { name: nameWords(bundle), cluster: cluster ?? 'none' },
      path: 'status.conditions[Ready]',
      cause: failure.cause,
      remediation: labelCommand(failure, condition.message) ?? failure.remedy,
      confidence: failure.confidence,
      evidence: [
        conditionEvidence(bundle, condition),
        evidenceOf('count', countWords(blocked, 'deployment'), {
          object: refOf(bundle),
          path: 'status.summary',
          note: 'They stay at their version and may all be shown as Ready.',
        }),
      ],
      related: record ? [refOf(record)] : relatedClusters(bundle, snapshot),
    };
  },
});

function findCluster({ data }: ClassifiedFailure, snapshot: Snapshot) {
  const name = data.cluster;
  return name === undefined
    ? undefined
    : snapshot.clustersOfWorkspace(data.namespace ?? '').find((cluster) => isNamed(cluster, name));
}

function relatedClusters(bundle: BundleRecord, snapshot: Snapshot) {
  const deployments = snapshot.deploymentsOfBundle(bundle.key).slice(0, 10);
  return deployments.flatMap((deployment) => {
    const cluster = snapshot.clusterOf(deployment);
    return cluster ? [refOf(cluster)] : [];
  });
}

/** Where the missing key is a label, the command that gives the cluster one. */
function labelCommand({ data }: ClassifiedFailure, text: string): string | undefined {
  const { cluster, namespace, key } = data;
  if (!cluster || !namespace || !key || !text.includes('.ClusterLabels')) return undefined;
  const object = kubectlWords({ kind: 'Cluster', name: cluster, namespace });
  return `Run kubectl label ${object} ${key}=<value>, or guard the use of ${key} in the template; check that the other targeted clusters have it too.`;
}
