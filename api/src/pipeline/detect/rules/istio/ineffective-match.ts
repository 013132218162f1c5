import { defineClusterRule } from '../../downstream/define-cluster-rule.ts';
import { coveredRules } from '../../mesh/matches/covered-rules.ts';
import { touchedServices } from '../../mesh/hosts/touched-services.ts';
import { evidenceFrom } from '../../mesh/policy/field-evidence.ts';

/** The rule itself is still used for its other matches; one that never is, is another finding. */
export const ineffectiveMatch = defineClusterRule({
  id: 'istio/ineffective-match',
  title: 'A match of a route never applies',
  description: 'A match before it takes all of its requests, so they are routed otherwise than it says.',
  severity: 'low',
  causeClass: 'routing',
  codes: ['IST0131'],
  subjects: ['VirtualService'],
  messages: {
    taken: {
      text: 'The match {{match}} of the VirtualService {{name}} never applies: {{by}} takes all of its requests.',
    },
    repeated: {
      text: 'The match {{match}} of the VirtualService {{name}} says nothing that {{by}} of the same rule does not.',
      severity: 'info',
    },
  },
  remediation: 'Delete the match, or move its rule before the one that takes its requests.',
  *evaluate(record, { snapshot }) {
    for (const { covered, unreachable } of coveredRules(record)) {
      for (const { path, by, sameRule } of unreachable ? [] : covered) {
        yield {
          messageId: sameRule ? 'repeated' : 'taken',
          data: { name: record.name, match: path.slice('spec.'.length), by: by.slice('spec.'.length) },
          path,
          services: touchedServices(snapshot, record),
          evidence: [evidenceFrom(snapshot, record)(path, 'never applies', `Taken by ${by}.`)],
        };
      }
    }
  },
});
