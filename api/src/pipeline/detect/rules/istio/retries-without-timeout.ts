import { defineClusterRule } from '../../downstream/define-cluster-rule.ts';
import { evidenceFrom } from '../../mesh/policy/field-evidence.ts';
import { serviceNamesOf } from '../../mesh/policy/host-services.ts';
import { hostsOf, retriesWithoutEnd } from '../../mesh/traffic-policy/http-retries.ts';

/** Without a timeout of the route a try has none either: Istio makes the one the default of the other. */
export const retriesWithoutTimeout = defineClusterRule({
  id: 'istio/retries-without-timeout',
  title: 'Retries without an end to a single try',
  description:
    'A route that retries but bounds neither a try nor the whole request multiplies the load on a service that is already slow, and its callers wait for all of it.',
  severity: 'medium',
  causeClass: 'resilience',
  subjects: ['VirtualService'],
  messages: {
    unbounded: {
      text: 'The VirtualService {{name}} retries requests to {{host}} up to {{attempts}} times, but neither a try nor the request has a timeout.',
    },
  },
  remediation:
    'Set `timeout` for the whole request and `retries.perTryTimeout` so that all tries fit into it.',
  *evaluate(record, { snapshot }) {
    const field = evidenceFrom(snapshot, record);
    for (const [index, route] of record.spec.http.entries()) {
      if (!retriesWithoutEnd(route)) continue;
      const path = `spec.http[${index}].retries`;
      const attempts = route.retries?.attempts ?? 0;
      yield {
        messageId: 'unbounded',
        data: { name: record.name, host: hostsOf(route)[0] ?? 'its destination', attempts },
        path,
        services: serviceNamesOf(snapshot, hostsOf(route), record.namespace),
        evidence: [
          field(`${path}.attempts`, String(attempts), 'A single try has no timeout of its own.'),
          field(`spec.http[${index}].timeout`, route.timeout ?? 'not set'),
        ],
      };
    }
  },
});
