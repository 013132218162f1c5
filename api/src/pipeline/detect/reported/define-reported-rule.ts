import type { BundleDeploymentRecord } from '../../observe/records.ts';
import type { Snapshot } from '../../observe/snapshot.ts';
import { isAgentOffline } from '../evidence/agent-presence.ts';
import { conditionOf } from '../evidence/read-evidence.ts';
import { defineRule, type Rule, type RuleDefinition } from '../define-rule.ts';
import type { FindingDraft } from '../finding-draft.ts';

type ReportedRuleDefinition<MessageId extends string> = Omit<
  RuleDefinition<'BundleDeployment', MessageId>,
  'subject' | 'concerns'
>;

/**
 * Makes a rule about what an agent reports of a deployment. It says nothing while the agent is offline: what was true
 * at its last report may be over, and that nothing is known since is one fact about the cluster
 * (`fleet/agent-offline`), not one per deployment.
 */
export function defineReportedRule<const MessageId extends string>(
  definition: ReportedRuleDefinition<MessageId>,
): Rule {
  return defineRule<'BundleDeployment', MessageId>({
    ...definition,
    subject: 'BundleDeployment',
    concerns: isUnwell,
    reads: definition.reads?.includes('Cluster')
      ? definition.reads
      : [...(definition.reads ?? []), 'Cluster'],
    evaluate(deployment, context) {
      const found = definition.evaluate(deployment, context);
      const drafts = Array.isArray(found) ? (found as readonly FindingDraft<MessageId>[]) : [...found];
      // Asked last: nearly every deployment is well, and the question sets a timer for the one that is not.
      const isSilenced = drafts.length > 0 && isAgentOffline(context.snapshot.clusterOf(deployment), context);
      return isSilenced ? [] : drafts;
    },
  });
}

/** Whether anything is reported of a deployment that a rule can be about: state, monitoring or drift. */
function isUnwell(deployment: BundleDeploymentRecord, snapshot: Snapshot): boolean {
  return (
    deployment.state !== 'Ready' ||
    conditionOf(deployment, 'Monitored')?.status === 'False' ||
    snapshot.driftOf(deployment).length > 0
  );
}
