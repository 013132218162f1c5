import type { RouteHandlers } from './access/request-context.ts';
import type { Rule } from './define-rule.ts';
import type { FindingReads } from './finding-reads.ts';

/** Answers the catalogue of rules, with the caller's own counts. */
export function ruleRoutes(rules: readonly Rule[], reads: FindingReads): Pick<RouteHandlers, 'rules'> {
  return {
    rules: async ({ access }) => {
      const { visibility } = await access();
      const open = await reads.ruleCounts(visibility);
      return {
        items: rules.map(
          ({ id, family, title, description, severity, causeClass, subject, reads: kinds, ...rule }) => ({
            id,
            family,
            title,
            description,
            severity,
            causeClass,
            subject,
            reads: [...kinds],
            remediation: rule.remediation,
            docs: rule.docs,
            open: open.get(id) ?? 0,
          }),
        ),
      };
    },
  };
}
