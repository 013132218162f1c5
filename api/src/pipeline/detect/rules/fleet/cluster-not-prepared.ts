import type { ClusterRecord, ConditionRecord } from '../../../observe/records.ts';
import { classifyFailure } from '../../classify/classify-failure.ts';
import { defineRule, type RuleContext } from '../../define-rule.ts';
import { conditionEvidence, conditionOf, fieldEvidence, timeEvidence } from '../../evidence/read-evidence.ts';
import { nameWords } from '../../evidence/record-words.ts';

/** Fleet prepares a cluster within seconds of its registration; errors are tried again meanwhile. */
const PREPARED_MS = 15 * 60_000;

/** Fleet has not finished taking the cluster in, so its deployments cannot be created or brought there. */
export const clusterNotPrepared = defineRule({
  id: 'fleet/cluster-not-prepared',
  title: 'Fleet cannot take in a cluster',
  description:
    'Fleet has not finished taking the cluster in, so its deployments cannot be created or brought there.',
  severity: 'high',
  causeClass: 'platform',
  subject: 'Cluster',
  messages: {
    noNamespace: {
      text: 'Fleet has not made a namespace for the deployments of {{name}}, so they stay Pending.',
    },
    failing: { text: 'Fleet cannot take in {{name}} ({{condition}} is False).' },
  },
  remediation:
    'Read the log of fleet-controller in cattle-fleet-system for the name of the cluster, and check that its kubeconfig secret exists.',
  *evaluate(cluster, context) {
    if (cluster.deleting !== undefined) return;
    const condition = failingCondition(cluster, context);
    if (condition) {
      const failure = classifyFailure(condition.message, 'Ready');
      yield {
        messageId: 'failing',
        data: { name: nameWords(cluster), condition: condition.type },
        path: `status.conditions[${condition.type}]`,
        causeClass: failure.causeClass === 'unknown' ? 'platform' : failure.causeClass,
        ...(failure.known && { cause: failure.cause, remediation: failure.remedy }),
        confidence: failure.known ? failure.confidence : 0.7,
        evidence: [conditionEvidence(cluster, condition)],
      };
    } else if (cluster.deploymentNamespace === undefined && cluster.created !== undefined) {
      if (!context.overdue(cluster.created, PREPARED_MS)) return;
      yield {
        messageId: 'noNamespace',
        data: { name: nameWords(cluster) },
        path: 'status.namespace',
        cause: 'fleet-controller does not run, or it fails before it writes the status of the cluster.',
        evidence: [
          timeEvidence(cluster, 'metadata.creationTimestamp', cluster.created),
          fieldEvidence(cluster, 'status.namespace', 'none'),
        ],
      };
    }
  },
});

function failingCondition(cluster: ClusterRecord, context: RuleContext): ConditionRecord | undefined {
  return ['Processed', 'Imported']
    .map((type) => conditionOf(cluster, type))
    .find((condition) => condition?.status === 'False' && context.overdue(condition.lastUpdate, PREPARED_MS));
}
