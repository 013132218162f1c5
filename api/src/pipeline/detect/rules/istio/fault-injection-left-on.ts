import { defineClusterRule } from '../../downstream/define-cluster-rule.ts';
import { evidenceFrom } from '../../mesh/policy/field-evidence.ts';
import { serviceNamesOf } from '../../mesh/policy/host-services.ts';
import { forwards, hostsOf, type HttpRoute } from '../../mesh/traffic-policy/http-retries.ts';

/** A day: an experiment is over by then. Objects without an age, as those in files, are always old enough. */
const EXPERIMENT = 24 * 60 * 60 * 1000;

/** Faults for requests with certain headers only are tests among real traffic, and stay quiet. */
export const faultInjectionLeftOn = defineClusterRule({
  id: 'istio/fault-injection-left-on',
  title: 'Faults are injected into real requests',
  description:
    'A route delays or aborts requests on purpose; left on after an experiment, that is a failure which looks like one of the service.',
  severity: 'high',
  causeClass: 'resilience',
  subjects: ['VirtualService'],
  messages: {
    injected: {
      text: 'The VirtualService {{name}} injects faults into requests to {{host}}: {{what}}.',
    },
  },
  remediation: 'Remove `fault` from the route, or match a header that only test requests carry.',
  *evaluate(record, { snapshot, now }) {
    if (record.created !== undefined && now - record.created < EXPERIMENT) return;
    for (const [index, route] of record.spec.http.entries()) {
      const what = faultsOf(route);
      if (what.length === 0 || !forwards(route) || onlyMarkedRequests(route)) continue;
      const path = `spec.http[${index}].fault`;
      yield {
        messageId: 'injected',
        data: { name: record.name, host: hostsOf(route)[0] ?? 'its destination', what: what.join(' and ') },
        path,
        services: serviceNamesOf(snapshot, hostsOf(route), record.namespace),
        evidence: [evidenceFrom(snapshot, record)(path, what.join(', '))],
      };
    }
  },
});

type Fault = NonNullable<HttpRoute['fault']>;

function faultsOf({ fault }: HttpRoute): readonly string[] {
  return [...delayOf(fault?.delay), ...abortOf(fault?.abort)];
}

/** Every request is meant where no share is given. */
function delayOf(delay: Fault['delay']): readonly string[] {
  if (delay === undefined) return [];
  const share = delay.percentage?.value ?? delay.percent ?? 100;
  return share > 0 ? [`${share} % are delayed by ${delay.fixedDelay ?? 'some time'}`] : [];
}

function abortOf(abort: Fault['abort']): readonly string[] {
  if (abort === undefined) return [];
  const share = abort.percentage?.value ?? 100;
  return share > 0 ? [`${share} % are answered with ${abort.httpStatus ?? 'an error'}`] : [];
}

function onlyMarkedRequests({ match }: HttpRoute): boolean {
  return match.length > 0 && match.every(({ headers }) => Object.keys(headers).length > 0);
}
