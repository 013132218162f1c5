import { refOf } from '../../evidence/ref-of.ts';
import { defineReportedRule } from '../../reported/define-reported-rule.ts';
import { deploymentRelatives, deploymentWords } from '../../evidence/deployment-words.ts';
import { evidenceOf } from '../../evidence/read-evidence.ts';

/** Fleet lists at most ten objects of each sort. */
const LIST_LIMIT = 10;

/** What is listed is a sample; the flag that should say so stays set for ever once it was set. */
export const objectListTruncated = defineReportedRule({
  id: 'fleet/object-list-truncated',
  title: 'More objects are affected than Fleet lists',
  description: 'Fleet lists ten objects at most, so the findings about this deployment are a sample.',
  severity: 'info',
  causeClass: 'workload',
  messages: {
    nonReady: {
      text: '{{bundle}} has ten or more objects on {{cluster}} that are not ready; only ten are listed.',
    },
    modified: {
      text: '{{bundle}} has ten or more objects on {{cluster}} that differ from its release; only ten are listed.',
    },
  },
  remediation:
    'Repair what is listed first; the rest appears afterwards. The log of the agent names all of them.',
  *evaluate(deployment, context) {
    const lists = [
      { messageId: 'nonReady', path: 'status.nonReadyStatus', length: deployment.nonReady.length },
      { messageId: 'modified', path: 'status.modifiedStatus', length: deployment.modified.length },
    ] as const;
    for (const { messageId, path, length } of lists) {
      if (length < LIST_LIMIT || deployment.deleting !== undefined) continue;
      yield {
        messageId,
        data: { ...deploymentWords(deployment, context.snapshot) },
        path,
        evidence: [evidenceOf('count', String(length), { object: refOf(deployment), path })],
        related: deploymentRelatives(deployment, context.snapshot),
      };
    }
  },
});
