import { defineClusterRule } from '../../downstream/define-cluster-rule.ts';
import { durationWords } from '../../mesh/policy/duration.ts';
import { evidenceFrom } from '../../mesh/policy/field-evidence.ts';
import { serviceNamesOf } from '../../mesh/policy/host-services.ts';
import { boundsOf, forwards, hostsOf } from '../../mesh/policy/http-retries.ts';

/** The timeout of a route ends the request with all its tries (VirtualService, HTTPRoute.timeout and HTTPRetry). */
export const timeoutShorterThanRetries = defineClusterRule({
  id: 'istio/timeout-shorter-than-retries',
  title: 'Retries do not fit into the timeout',
  description:
    'The timeout of a route ends the request with all its tries, so retries that start after it never happen.',
  severity: 'medium',
  causeClass: 'resilience',
  subjects: ['VirtualService'],
  reads: ['Service'],
  messages: {
    neverRetries: {
      text: 'The VirtualService {{name}} never retries a slow request to {{host}}: a single try may take {{perTry}}, the whole request {{timeout}}.',
    },
    cutShort: {
      text: 'The VirtualService {{name}} ends slow requests to {{host}} after {{timeout}}, before the {{tries}} tries of {{perTry}} each are through.',
      severity: 'low',
    },
  },
  remediation:
    'Lower `perTryTimeout` or `attempts`, or raise `timeout`, so that (attempts + 1) × perTryTimeout is at most the timeout.',
  *evaluate(record, { snapshot }) {
    const field = evidenceFrom(snapshot, record);
    for (const [index, route] of record.spec.http.entries()) {
      const { timeout, perTry, retries } = boundsOf(route);
      if (!forwards(route) || retries === 0 || timeout === undefined || perTry === undefined) continue;
      if (perTry * (retries + 1) <= timeout) continue;
      const path = `spec.http[${index}]`;
      yield {
        messageId: perTry >= timeout ? 'neverRetries' : 'cutShort',
        data: {
          name: record.name,
          host: hostsOf(route)[0] ?? 'its destination',
          tries: retries + 1,
          perTry: durationWords(perTry),
          timeout: durationWords(timeout),
        },
        path: `${path}.retries`,
        services: serviceNamesOf(snapshot, hostsOf(route), record.namespace),
        evidence: [
          field(`${path}.timeout`, route.timeout ?? '', 'Ends the request with all its tries.'),
          field(`${path}.retries.perTryTimeout`, route.retries?.perTryTimeout ?? ''),
          field(`${path}.retries.attempts`, String(retries), 'Tries after the first one.'),
        ],
      };
    }
  },
});
