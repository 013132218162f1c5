import { defineClusterRule } from '../../downstream/define-cluster-rule.ts';
import { actionOf, type AuthorizationRule } from '../../mesh/authorization/authorization-rules.ts';
import { evidenceFrom } from '../../mesh/policy/field-evidence.ts';
import { workloadsReached } from '../../mesh/policy/policy-reach.ts';
import { servicesOfWorkloads } from '../../mesh/policy/workload-words.ts';

/** Paths that anybody may ask for as a matter of course. */
const PUBLIC =
  /^\/(?:health|healthz|ready|readyz|readiness|live|livez|liveness|ping|metrics|status|favicon|\.well-known)/;

/** One hyphen makes two rules of one. */
export const authorizationPolicyAndWrittenAsOr = defineClusterRule({
  id: 'istio/authorization-policy-and-written-as-or',
  title: 'Two rules where one was meant',
  description:
    'One rule says who may come and another what may be done; each is enough by itself, so anybody may do the one and the named callers may do everything.',
  severity: 'medium',
  causeClass: 'security',
  subjects: ['AuthorizationPolicy'],
  messages: {
    split: {
      text: 'The AuthorizationPolicy {{name}} allows anybody {{what}}, and its callers everything: who and what stand in two rules.',
    },
  },
  remediation: 'Write `from` and `to` into one rule: a hyphen before `to` starts a new one.',
  *evaluate(record, { snapshot }) {
    const { rules } = record.spec;
    const from = rules.findIndex(onlyFrom);
    const to = rules.findIndex(onlyTo);
    const rule = rules[to];
    if (actionOf(record) !== 'ALLOW' || rules.length !== 2 || from === -1 || rule === undefined) return;
    const field = evidenceFrom(snapshot, record);
    const path = `spec.rules[${to}]`;
    yield {
      messageId: 'split',
      data: { name: record.name, what: wordsOf(rule) },
      path,
      confidence: 0.6,
      services: servicesOfWorkloads(snapshot, workloadsReached(snapshot, record)),
      evidence: [
        field(`spec.rules[${from}]`, 'only from', 'These callers may do everything.'),
        field(path, `only to: ${wordsOf(rule)}`, 'Anybody may do this.'),
      ],
    };
  },
});

function onlyFrom({ from, to, when }: AuthorizationRule): boolean {
  return from.length > 0 && to.length === 0 && when.length === 0;
}

function onlyTo({ from, to, when }: AuthorizationRule): boolean {
  if (to.length === 0 || from.length > 0 || when.length > 0) return false;
  const paths = to.flatMap(({ operation }) => operation?.paths ?? []);
  return paths.length === 0 || !paths.every((one) => PUBLIC.test(one));
}

function wordsOf({ to }: AuthorizationRule): string {
  const words = to.flatMap(({ operation }) => [
    ...(operation?.methods ?? []),
    ...(operation?.paths ?? []),
    ...(operation?.ports ?? []).map((port) => `port ${port}`),
    ...(operation?.hosts ?? []),
  ]);
  return words.filter(Boolean).join(' ') || 'some operations';
}
