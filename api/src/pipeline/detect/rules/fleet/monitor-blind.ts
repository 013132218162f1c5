import { classifyFailure } from '../../classify/classify-failure.ts';
import { defineReportedRule } from '../../reported/define-reported-rule.ts';
import { deploymentRelatives, deploymentWords } from '../../evidence/deployment-words.ts';
import { conditionEvidence, conditionOf } from '../../evidence/read-evidence.ts';

const PASSING_MS = 10 * 60_000;

/** The agent cannot read what it deployed, so neither readiness nor drift of it is known. */
export const monitorBlind = defineReportedRule({
  id: 'fleet/monitor-blind',
  title: 'The agent cannot watch what it deployed',
  description:
    'Neither readiness nor drift of the bundle is known on this cluster while its objects cannot be read.',
  severity: 'medium',
  causeClass: 'agent',
  messages: { blind: { text: 'The agent cannot watch the objects of {{bundle}} on {{cluster}}.' } },
  remediation: 'Correct what the text names; restart the agent if the kind it misses is installed.',
  *evaluate(deployment, context) {
    const monitored = conditionOf(deployment, 'Monitored');
    if (monitored?.status !== 'False' || monitored.message === '' || deployment.deleting !== undefined) {
      return;
    }
    const failure = classifyFailure(monitored.message, 'Monitored');
    if (failure.transient && !context.overdue(monitored.lastUpdate, PASSING_MS)) return;
    yield {
      messageId: 'blind',
      data: { ...deploymentWords(deployment, context.snapshot) },
      path: 'status.conditions[Monitored]',
      causeClass: failure.known ? failure.causeClass : 'agent',
      cause: failure.cause,
      remediation: failure.remedy,
      confidence: failure.confidence,
      evidence: [conditionEvidence(deployment, monitored)],
      related: deploymentRelatives(deployment, context.snapshot),
    };
  },
});
