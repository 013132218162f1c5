import { defineClusterRule } from '../../downstream/define-cluster-rule.ts';
import { evidenceFrom } from '../../mesh/policy/field-evidence.ts';
import { serviceNamesOf } from '../../mesh/policy/host-services.ts';
import { boundsOf, forwards, hostsOf, type HttpRoute } from '../../mesh/traffic-policy/http-retries.ts';

/** Methods that may be repeated without another effect (RFC 9110, section 9.2.2). */
const REPEATABLE = new Set(['GET', 'HEAD', 'OPTIONS', 'PUT', 'DELETE', 'TRACE']);
/** Envoy's conditions under which the service may already have done its work. */
const AFTER_THE_FACT = /^(?:5xx|gateway-error|reset|retriable-4xx|\d{3})$/;

/** Istio's own retries are safe: they are about requests that never reached the service. */
export const retriesOnNonIdempotent = defineClusterRule({
  id: 'istio/retries-on-non-idempotent',
  title: 'Requests that are not repeatable are retried',
  description:
    'A route retries after failures in which the service may already have acted, and does so for methods like POST: what was done once is done again.',
  severity: 'medium',
  causeClass: 'resilience',
  subjects: ['VirtualService'],
  messages: {
    anyMethod: {
      text: 'The VirtualService {{name}} repeats requests of any method to {{host}} on {{conditions}}, also those that must not happen twice.',
    },
  },
  remediation:
    'Match repeatable methods in a route of their own, and retry the rest only on connect-failure, refused-stream and reset-before-request.',
  *evaluate(record, { snapshot }) {
    const field = evidenceFrom(snapshot, record);
    for (const [index, route] of record.spec.http.entries()) {
      if (!forwards(route) || boundsOf(route).retries === 0 || onlyRepeatable(route)) continue;
      const conditions = riskyConditions(route);
      if (conditions.length === 0) continue;
      const path = `spec.http[${index}].retries.retryOn`;
      yield {
        messageId: 'anyMethod',
        data: {
          name: record.name,
          host: hostsOf(route)[0] ?? 'its destination',
          conditions: conditions.join(', '),
        },
        path,
        // Whether POST is ever sent there is not known.
        confidence: 0.7,
        services: serviceNamesOf(snapshot, hostsOf(route), record.namespace),
        evidence: [
          field(
            path,
            route.retries?.retryOn ?? '',
            'The service may already have acted when it fails like this.',
          ),
          field(`spec.http[${index}].retries.attempts`, String(route.retries?.attempts)),
        ],
      };
    }
  },
});

function riskyConditions({ retries }: HttpRoute): readonly string[] {
  return (retries?.retryOn ?? '')
    .split(',')
    .map((condition) => condition.trim())
    .filter((condition) => AFTER_THE_FACT.test(condition));
}

function onlyRepeatable({ match }: HttpRoute): boolean {
  return (
    match.length > 0 && match.every(({ method }) => methodsOf(method).every((one) => REPEATABLE.has(one)))
  );
}

/** The methods a match lets through; an empty name, which is not repeatable, where that is not known. */
function methodsOf(method: HttpRoute['match'][number]['method']): readonly string[] {
  if (method?.exact !== undefined) return [method.exact];
  const { regex } = method ?? {};
  return regex !== undefined && /^\^?\(?[A-Z]+(?:\|[A-Z]+)*\)?\$?$/.test(regex)
    ? regex.replaceAll(/[()^$]/g, '').split('|')
    : [''];
}
