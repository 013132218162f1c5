import { defineClusterRule } from '../../downstream/define-cluster-rule.ts';
import { durationWords } from '../../mesh/traffic-policy/duration.ts';
import { evidenceFrom } from '../../mesh/policy/field-evidence.ts';
import { serviceNamesOf } from '../../mesh/policy/host-services.ts';
import { boundsOf, forwards, hostsOf, type HttpRoute } from '../../mesh/traffic-policy/http-retries.ts';

/** The timeout of a route ends the request with all its tries (VirtualService, HTTPRoute.timeout and HTTPRetry). */
export const timeoutShorterThanRetries = defineClusterRule({
  id: 'istio/timeout-shorter-than-retries',
  title: 'Retries do not fit into the timeout',
  description:
    'The timeout of a route ends the request with all its tries, so retries that start after it never happen.',
  severity: 'medium',
  causeClass: 'resilience',
  subjects: ['VirtualService'],
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
      const overrun = overrunOf(route);
      if (overrun === undefined) continue;
      const path = `spec.http[${index}]`;
      yield {
        messageId: overrun.perTry >= overrun.timeout ? 'neverRetries' : 'cutShort',
        data: {
          name: record.name,
          host: hostsOf(route)[0] ?? 'its destination',
          tries: overrun.tries,
          perTry: durationWords(overrun.perTry),
          timeout: durationWords(overrun.timeout),
        },
        path: `${path}.retries`,
        services: serviceNamesOf(snapshot, hostsOf(route), record.namespace),
        evidence: [
          field(`${path}.timeout`, durationWords(overrun.timeout), 'Ends the request with all its tries.'),
          field(`${path}.retries.perTryTimeout`, durationWords(overrun.perTry)),
          field(`${path}.retries.attempts`, String(overrun.tries - 1), 'Tries after the first one.'),
        ],
      };
    }
  },
});

/** Tries that together may take longer than the request; the short pauses between them are not counted. */
function overrunOf(route: HttpRoute) {
  const { timeout, perTry, retries } = boundsOf(route);
  if (!forwards(route) || retries === 0 || timeout === undefined || perTry === undefined) return undefined;
  const tries = retries + 1;
  return perTry * tries > timeout ? { tries, perTry, timeout } : undefined;
}
