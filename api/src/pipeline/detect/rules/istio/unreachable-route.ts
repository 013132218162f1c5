import { defineClusterRule } from '../../downstream/define-cluster-rule.ts';
import { coveredRules } from '../../mesh/matches/covered-rules.ts';
import { touchedServices } from '../../mesh/hosts/touched-services.ts';
import { evidenceFrom } from '../../mesh/policy/field-evidence.ts';

/** Proxies take the first rule that matches; after a rule without a match istiod drops all others. */
export const unreachableRoute = defineClusterRule({
  id: 'istio/unreachable-route',
  title: 'A route is never taken',
  description: 'Rules before it take all of its requests, since the first rule that matches is used.',
  severity: 'medium',
  causeClass: 'routing',
  codes: ['IST0130'],
  subjects: ['VirtualService'],
  messages: {
    afterCatchAll: {
      text: 'The rule {{rule}} of the VirtualService {{name}} is never used: {{by}} before it has no match and takes every request.',
    },
    covered: {
      text: 'The rule {{rule}} of the VirtualService {{name}} is never used: rules before it, such as {{by}}, take all of its requests.',
    },
  },
  remediation: 'Move the rule before those that take its requests, or delete it.',
  *evaluate(record, { snapshot }) {
    for (const { path, covered, unreachable, afterCatchAll } of coveredRules(record)) {
      const [first] = covered;
      if (!unreachable || first === undefined) continue;
      yield {
        messageId: afterCatchAll ? 'afterCatchAll' : 'covered',
        data: { name: record.name, rule: path.slice('spec.'.length), by: first.by.slice('spec.'.length) },
        path,
        services: touchedServices(snapshot, record),
        evidence: covered.map((match) =>
          evidenceFrom(snapshot, record)(match.path, 'never applies', `Taken by ${match.by}.`),
        ),
      };
    }
  },
});
