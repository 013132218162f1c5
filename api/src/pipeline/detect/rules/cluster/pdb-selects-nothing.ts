import { lasted } from '../../cluster-objects/causes/pod-view.ts';
import { fieldFact } from '../../cluster-objects/object-evidence.ts';
import { objectName } from '../../cluster-objects/object-words.ts';
import { workloadsMatching } from '../../cluster-objects/workloads/label-index.ts';
import { WORKLOAD_KINDS } from '../../cluster-objects/workloads/workload-record.ts';
import { defineClusterRule } from '../../downstream/define-cluster-rule.ts';

const PATIENCE_MS = 5 * 60_000;

/** A budget that protects nothing. */
export const pdbSelectsNothing = defineClusterRule({
  id: 'cluster/pdb-selects-nothing',
  title: 'A disruption budget protects no pods',
  description: 'No pod and no workload has the labels that a disruption budget selects.',
  severity: 'low',
  causeClass: 'resilience',
  subjects: ['PodDisruptionBudget'],
  reads: WORKLOAD_KINDS,
  messages: {
    nothing: {
      text: '{{budget}} protects nothing: no pod and no workload of its namespace matches its selector.',
    },
  },
  remediation:
    'Let the selector of the budget and the labels of the pod template agree, or remove the budget.',
  *evaluate(budget, { snapshot, now }) {
    const { selector } = budget.spec;
    if (budget.deleting !== undefined || !lasted(budget.created, PATIENCE_MS, now)) return;
    if (selector === undefined || workloadsMatching(snapshot, budget.namespace, selector).length > 0) return;
    const pairs = Object.entries(selector.matchLabels).map(([key, value]) => `${key}=${value}`);
    const expressions = selector.matchExpressions.map(
      ({ key = '', operator = '', values }) => `${key} ${operator} (${values.join(', ')})`,
    );
    const words = [...pairs, ...expressions].join(',');
    // It selects everything, and there is nothing yet.
    if (words === '') return;
    yield {
      messageId: 'nothing',
      data: { budget: objectName(budget) },
      path: 'spec.selector',
      confidence: 0.9,
      evidence: [fieldFact(snapshot, budget, ['spec.selector', words])],
    };
  },
});
