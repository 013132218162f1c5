import type { RuleInfo } from '../../../../contract/rules.ts';
import type { RouteHandlers } from '../access/request-context.ts';
import type { DescribedRule } from '../rule-facts.ts';
import type { FindingReads } from '../finding-reads.ts';

/** Answers the catalogue of rules, with the caller's own counts. */
export function ruleRoutes(
  rules: readonly DescribedRule[],
  reads: FindingReads,
): Pick<RouteHandlers, 'rules'> {
  return {
    rules: async ({ access }) => {
      const { visibility } = await access();
      const open = await reads.ruleCounts(visibility);
      return { items: rules.map((rule) => presentRule(rule, open.get(rule.id) ?? 0)) };
    },
  };
}

function presentRule(rule: DescribedRule, open: number): RuleInfo {
  return {
    id: rule.id,
    family: rule.family,
    title: rule.title,
    description: rule.description,
    severity: rule.severity,
    causeClass: rule.causeClass,
    subjects: [...rule.subjects],
    codes: codesOf(rule),
    reads: [...rule.reads],
    remediation: rule.remediation,
    docs: rule.docs,
    open,
  };
}

function codesOf(rule: DescribedRule): string[] {
  const ofMessages = Object.values(rule.messages).flatMap((message) => message.codes ?? []);
  return [...new Set([...(rule.codes ?? []), ...ofMessages])].toSorted();
}
