import { defineClusterRule } from '../../downstream/define-cluster-rule.ts';
import { evidenceFrom } from '../../mesh/policy/field-evidence.ts';
import { serviceNamesOf } from '../../mesh/policy/host-services.ts';
import { policyPlaces, type PortPolicy } from '../../mesh/traffic-policy/traffic-policies.ts';

type Detection = NonNullable<PortPolicy['outlierDetection']>;

/** Above this share the endpoints that are left are too few for a service that is sized for all. */
const MANY = 50;

/** Istio sets Envoy's panic threshold to zero: a pool without a healthy endpoint answers nothing at all. */
export const outlierDetectionCanEjectAll = defineClusterRule({
  id: 'istio/outlier-detection-can-eject-all',
  title: 'Outlier detection can take away every endpoint',
  description:
    'Outlier detection that may eject all endpoints turns a passing failure into an outage: callers get 503 until the ejection ends.',
  severity: 'medium',
  causeClass: 'resilience',
  subjects: ['DestinationRule'],
  messages: {
    all: {
      text: 'The DestinationRule {{name}} lets outlier detection eject every endpoint of {{host}} at once, which leaves callers with 503.',
    },
    firstError: {
      text: 'The DestinationRule {{name}} ejects an endpoint of {{host}} after a single error, and up to {{percent}} % of them at once.',
    },
  },
  remediation:
    'Keep `maxEjectionPercent` at 50 or less and count at least three errors, or set `minHealthPercent` so that ejection stops in time.',
  *evaluate(record, { snapshot }) {
    const field = evidenceFrom(snapshot, record);
    for (const { path, own } of policyPlaces(record)) {
      const danger = dangerOf(own.outlierDetection);
      if (danger === undefined) continue;
      const { percent, errors } = danger;
      const at = `${path}.outlierDetection`;
      yield {
        messageId: percent >= 100 ? 'all' : 'firstError',
        data: { name: record.name, host: record.spec.host ?? 'its host', percent },
        path: at,
        services: serviceNamesOf(snapshot, [record.spec.host], record.namespace),
        evidence: [
          field(
            `${at}.maxEjectionPercent`,
            String(percent),
            'Share of the endpoints that may be out at once.',
          ),
          field(`${at}.consecutive5xxErrors`, String(errors), 'Errors in a row that eject an endpoint.'),
        ],
      };
    }
  },
});

/** What may be ejected and after how many errors, where that is too much. */
function dangerOf(detection: Detection | undefined): { percent: number; errors: number } | undefined {
  if (detection === undefined || (detection.minHealthPercent ?? 0) > 0) return undefined;
  const percent = detection.maxEjectionPercent ?? 10;
  const errors = errorsCounted(detection);
  if (errors === 0) return undefined;
  return percent >= 100 || (errors === 1 && percent > MANY) ? { percent, errors } : undefined;
}

/** Zero switches a count off; the count of 5xx is five where none is given. */
function errorsCounted({
  consecutive5xxErrors,
  consecutiveErrors,
  consecutiveGatewayErrors,
}: Detection): number {
  const counts = [consecutive5xxErrors ?? consecutiveErrors ?? 5, consecutiveGatewayErrors ?? 0];
  const active = counts.filter((count) => count > 0);
  return active.length === 0 ? 0 : Math.min(...active);
}
