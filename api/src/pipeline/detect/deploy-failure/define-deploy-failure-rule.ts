import type { CauseClass, Severity } from '../../../../contract/vocabulary.ts';
import type { Rule, RuleContext } from '../define-rule.ts';
import type { FindingDraft } from '../finding-draft.ts';
import type { RuleMessage } from '../rule-facts.ts';
import { defineReportedRule } from '../reported/define-reported-rule.ts';
import type { BundleDeploymentRecord } from '../../observe/records.ts';
import { frozenBy } from '../evidence/frozen-status.ts';
import { deployFailureOf, type DeployFailure } from './deploy-failure.ts';
import type { DeployFailureTopic } from './deploy-failure-topics.ts';
import { draftDeployFailure } from './draft-deploy-failure.ts';

/** A text that usually passes by itself is reported as a failure once it has stayed this long. */
export const PASSING_MS = 10 * 60_000;

const NOTHING: readonly FindingDraft[] = [];

/** Which of the things a rule about a failed deployment says. */
export type DeployFailureMessage = 'failing' | 'stopped' | 'retrying' | 'held';

type Draft = Omit<FindingDraft, 'messageId'>;
type Refinement = Partial<Pick<FindingDraft, 'data' | 'related' | 'remediation'>>;

/** A rule about one topic of failed deployments. */
export interface DeployFailureRuleDefinition {
  readonly id: Rule['id'];
  readonly title: string;
  readonly description: string;
  readonly severity: Severity;
  readonly causeClass: CauseClass;
  readonly topic: DeployFailureTopic;
  readonly remediation: string;
  /**
   * `failing`: the agent tries again and fails. `stopped`: it does not try again. `retrying`: usually passes by itself
   * and has not lasted long. `held`: in place of all of them while the deployment is paused or off schedule. Only the messages that the topic's texts can reach are given.
   */
  readonly messages: Readonly<Partial<Record<DeployFailureMessage, RuleMessage>>>;
  /** Adds to the data and related objects of a finding, or words its remediation better than the classifier can. */
  readonly refine?: (
    deployment: BundleDeploymentRecord,
    found: DeployFailure,
    context: RuleContext,
  ) => Refinement;
}

/** Makes a rule that reports the failed deployments of one topic; cause and remedy come from the classifier. */
export function defineDeployFailureRule(definition: DeployFailureRuleDefinition): Rule {
  const { topic, refine, messages, ...metadata } = definition;
  return defineReportedRule<string>({
    ...metadata,
    messages: messages as Readonly<Record<string, RuleMessage>>,
    // No generator: nearly every deployment is well, and this runs for some twenty rules on each.
    evaluate(deployment, context) {
      const found = deployFailureOf(deployment);
      if (found?.topic !== topic) return NOTHING;
      const wanted = deployFailureMessage(found, context);
      const messageId = messageFor(wanted, deployment, messages);
      const draft = refined(
        draftDeployFailure(deployment, found, context),
        refine?.(deployment, found, context),
      );
      const { remediation = metadata.remediation } = draft;
      return [
        {
          ...draft,
          messageId,
          remediation: wanted === 'stopped' ? thenTryAgain(remediation) : remediation,
          // What has lasted too long does not pass by itself any more, whatever texts of its kind usually do.
          transient: messageId === 'retrying',
        },
      ];
    },
  });
}

function messageFor(
  wanted: DeployFailureMessage,
  deployment: BundleDeploymentRecord,
  messages: DeployFailureRuleDefinition['messages'],
): DeployFailureMessage {
  if (messages.held && frozenBy(deployment)) return 'held';
  return messages[wanted] ? wanted : 'failing';
}

function refined(draft: Draft, more: Refinement = {}): Draft {
  return {
    ...draft,
    ...more,
    data: { ...draft.data, ...more.data },
    related: [...(draft.related ?? []), ...(more.related ?? [])],
  };
}

/** What the agent has given up stays as it is even when its cause is gone. */
function thenTryAgain(remediation: string): string {
  return /\b(?:try|tried|force an update)\b/.test(remediation)
    ? remediation
    : `${remediation} The agent does not try again by itself: push a new commit or use Force Update afterwards.`;
}

/** What to say of a failed deployment; waiting and passing trouble is no failure until it lasts. */
export function deployFailureMessage(
  found: DeployFailure,
  context: RuleContext,
): Exclude<DeployFailureMessage, 'held'> {
  if (!found.retried) return 'stopped';
  if (!found.failure.transient) return 'failing';
  return context.overdue(found.condition.lastUpdate, PASSING_MS) ? 'failing' : 'retrying';
}
