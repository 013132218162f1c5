import type { CauseClass, Severity } from '../../../../contract/vocabulary.ts';
import type { Rule, RuleContext } from '../define-rule.ts';
import type { FindingDraft } from '../finding-draft.ts';
import type { RuleMessage } from '../rule-facts.ts';
import { defineReportedRule } from '../reported/define-reported-rule.ts';
import { kubectlObject } from '../evidence/downstream-object.ts';
import { readySince } from '../evidence/deployment-times.ts';
import type { BundleDeploymentRecord } from '../../observe/records.ts';
import { draftWorkloadProblem } from './draft-workload-problem.ts';
import { workloadProblemsOf, type WorkloadProblem } from './workload-problems.ts';
import type { WorkloadTopic } from './workload-topics.ts';

/** An object that only progresses or waits is reported once nothing has changed for this long. */
export const OVERDUE_MS = 10 * 60_000;

/** How kstatus words that a workload has no pods to serve with. */
const NOTHING_AVAILABLE = /\bAvailable: 0\/[1-9]/;

const NOTHING: readonly FindingDraft[] = [];

/** A rule about objects in downstream clusters that are not ready for one kind of reason. */
export interface WorkloadRuleDefinition {
  readonly id: Rule['id'];
  readonly title: string;
  readonly description: string;
  readonly severity: Severity;
  readonly causeClass: CauseClass;
  readonly topic: WorkloadTopic;
  readonly remediation: string;
  /**
   * `failing`: the object says it failed. `overdue`: it only waits or progresses, but nothing has changed for too long.
   * `{{object}}` and `{{text}}` are filled. Without `overdue` such an object is `failing` too once it is
   * overdue; with `down` it is told apart whether anything of it is available at all.
   */
  readonly messages: {
    readonly failing: RuleMessage;
    readonly overdue?: RuleMessage;
    readonly down?: RuleMessage;
  };
  /** Take cause class and remedy from the classifier where it knows the text. */
  readonly fromText?: boolean;
}

/** Makes a rule that reports each object of one topic, as a finding on that object. */
export function defineWorkloadRule(definition: WorkloadRuleDefinition): Rule {
  const { topic, fromText, messages, ...metadata } = definition;
  return defineReportedRule<string>({
    ...metadata,
    messages,
    // No generator: nearly every deployment is ready, and this runs for some ten rules on each.
    evaluate(deployment, context) {
      if (deployment.nonReady.length === 0) return NOTHING;
      return workloadProblemsOf(deployment, context.snapshot).flatMap((problem) => {
        const wanted = problem.topic === topic ? workloadMessage(deployment, problem, context) : undefined;
        if (!wanted) return NOTHING;
        const { failure } = problem;
        const better = fromText && failure.known;
        const draft = draftWorkloadProblem(deployment, problem, context);
        if (draft.object && context.snapshot.isExplained(draft.object)) return NOTHING;
        return {
          ...draft,
          messageId: messageFor(wanted, messages),
          ...(better ? { causeClass: failure.causeClass } : {}),
          remediation: `${better ? failure.remedy : metadata.remediation} ${whereToLook(problem)}`,
        };
      });
    },
  });
}

/** The commands that show the object and what happened around it. */
function whereToLook({ object }: WorkloadProblem): string {
  const events = object.namespace ? ` and kubectl get events -n ${object.namespace}` : '';
  return `On the cluster, start with kubectl describe ${kubectlObject(object)}${events}.`;
}

/** The wanted message, or the nearest one that the rule has. */
function messageFor(
  wanted: 'failing' | 'overdue' | 'down',
  messages: WorkloadRuleDefinition['messages'],
): 'failing' | 'overdue' | 'down' {
  if (messages[wanted]) return wanted;
  return messages.overdue && wanted === 'down' ? 'overdue' : 'failing';
}

/** Progress is no failure: only errors and texts that never pass are reported at once. */
function workloadMessage(
  deployment: BundleDeploymentRecord,
  { reported, failure }: WorkloadProblem,
  context: RuleContext,
): 'failing' | 'overdue' | 'down' | undefined {
  if (reported.error || (failure.known && !failure.transient)) return 'failing';
  if (!context.overdue(readySince(deployment), OVERDUE_MS)) return undefined;
  return reported.messages.some((text) => NOTHING_AVAILABLE.test(text)) ? 'down' : 'overdue';
}
