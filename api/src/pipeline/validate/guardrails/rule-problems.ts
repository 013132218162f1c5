import type { Change } from '../../../../contract/diagnosis/changes.ts';
import { LOCAL_CLUSTER } from '../../../kernel/object-ref.ts';
import { isFields } from '../../suggest/actions/parts/live-object.ts';
import { isObjectChange } from '../parts/changes.ts';
import type { ObjectStep, PreparedDraft } from '../parts/prepare-draft.ts';
import { foreignWords } from '../parts/ref-words.ts';
import type { ReachedCluster } from '../reach/reached-clusters.ts';
import type { PolicyRule } from './guardrails.ts';
import { askExpression, type ExpressionFacts } from './policy-expression.ts';

/** How long all rules of a policy may take for one suggestion, in milliseconds. */
const PATIENCE = 1000;

/** What rules are asked about. */
export interface RuledDraft extends Pick<PreparedDraft, 'draft' | 'steps'> {
  /** All clusters that the changes reach. */
  readonly clusters: readonly ReachedCluster[];
}

/**
 * Why rules of the policy are against a draft, each in one sentence. A rule is asked about each change, in each cluster it
 * reaches; one that cannot be asked is against it.
 */
export function ruleProblems(ruled: RuledDraft, rules: readonly PolicyRule[]): readonly string[] {
  const problems = new Set<string>();
  const end = performance.now() + PATIENCE;
  for (const rule of rules) {
    for (const facts of factsOf(ruled)) {
      if (performance.now() > end) {
        return [...problems, 'The rules of the policy could not be asked in time.'];
      }
      const problem = ruleProblem(rule, facts);
      if (problem !== undefined) problems.add(problem);
    }
  }
  return [...problems];
}

function ruleProblem({ name, expression, message }: PolicyRule, facts: ExpressionFacts): string | undefined {
  const answer = askExpression(expression, facts);
  if (answer === 'met') return undefined;
  if (answer === 'not-met') return `${message} (rule “${name}” of the policy)`;
  return `The rule “${name}” of the policy could not be asked: ${foreignWords(answer.broken)}.`;
}

function* factsOf({ draft, steps, clusters }: RuledDraft): Iterable<ExpressionFacts> {
  const waiting = [...steps];
  for (const change of draft.changes) {
    const step = isObjectChange(change) ? waiting.shift() : undefined;
    for (const { id, name, labels } of clustersOf(change, clusters)) {
      yield { ...objectsOf(step), change, cluster: { id, name, labels }, risk: draft.risk };
    }
  }
}

function objectsOf(step: ObjectStep | undefined): Pick<ExpressionFacts, 'object' | 'oldObject'> {
  return { object: isFields(step?.after) ? step.after : null, oldObject: step?.before ?? null };
}

/** What is done to an object of a cluster is done there; what Fleet deploys, in all that are reached. */
function clustersOf(change: Change, clusters: readonly ReachedCluster[]): readonly ReachedCluster[] {
  if (!isObjectChange(change) || change.object.cluster === LOCAL_CLUSTER) return clusters;
  return clusters.filter(({ id }) => id === change.object.cluster);
}
