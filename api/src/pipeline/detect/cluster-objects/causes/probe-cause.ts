import { normalizeFailure } from '../../traits/normalize-failure.ts';
import { reasonWords } from '../object-words.ts';
import type { WarningEvent } from '../events.ts';
import { eventFact } from '../object-evidence.ts';
import type { PodCause } from './pod-cause.ts';
import { endOf, eventsOfContainer, lasted, podFact, type ContainerView, type PodView } from './pod-view.ts';

/** Applications may need so long to become ready after their start. */
const READY_PATIENCE_MS = 5 * 60_000;
/** Exit codes of a container that was stopped rather than ended by itself. */
const STOPPED = new Set([137, 143]);

const KINDS = {
  Readiness: 'readinessProbe',
  Liveness: 'livenessProbe',
  Startup: 'startupProbe',
} as const;
type ProbeKind = keyof typeof KINDS;

type Probe = NonNullable<ContainerView['spec']>['readinessProbe'];

interface Failing {
  readonly kind: ProbeKind;
  readonly event: WarningEvent | undefined;
  readonly due: boolean;
}

/** Which probe keeps a container of a pod from serving, or has it restarted again and again. */
export function probeCause(view: PodView): PodCause | undefined {
  for (const container of view.containers) {
    if (container.init && !container.sidecar) continue;
    const failing = restartedBy(view, container) ?? unready(view, container);
    if (failing) return draft(view, container, failing);
  }
  return undefined;
}

/** The container was stopped, and a probe whose failure stops containers failed. */
function restartedBy(view: PodView, container: ContainerView): Failing | undefined {
  const { exitCode = 0 } = endOf(container);
  if (!isRestarting(container) || !STOPPED.has(exitCode)) return undefined;
  for (const kind of ['Liveness', 'Startup'] as const) {
    const event = failureOf(view, container, kind);
    if (event) return { kind, event, due: true };
  }
  return undefined;
}

function isRestarting({ status: { state, ready, restartCount = 0 } }: ContainerView): boolean {
  return state.waiting?.reason === 'CrashLoopBackOff' || (restartCount > 0 && !ready);
}

/** The container runs and is not ready, which only a probe can be the reason of. */
function unready(view: PodView, container: ContainerView): Failing | undefined {
  const { state, ready, started } = container.status;
  if (!state.running || ready !== false) return undefined;
  const kind = started === false && container.spec?.startupProbe ? 'Startup' : 'Readiness';
  if (!container.spec?.[KINDS[kind]]) return undefined;
  const due = lasted(state.running.startedAt, READY_PATIENCE_MS, view.now);
  return { kind, event: failureOf(view, container, kind), due };
}

function failureOf(view: PodView, container: ContainerView, kind: ProbeKind): WarningEvent | undefined {
  return eventsOfContainer(view, container).find(
    ({ reason, message = '' }) => reason === 'Unhealthy' && message.startsWith(`${kind} probe`),
  );
}

function draft(view: PodView, container: ContainerView, { kind, event, due }: Failing): PodCause {
  const field = KINDS[kind];
  const said = (event?.message ?? '').replace(/^\w+ probe (?:failed|errored)[^:]{0,40}: ?/, '');
  const unknown = asksUnknownName(container, field);
  const wrong = wrongPort(container, field, said);
  const base = {
    pod: view.pod,
    container,
    due,
    traits: { failure: `${field} of ${container.name}: ${normalizeFailure(said)}` },
    evidence: [
      ...(event === undefined ? [] : [eventFact(view.snapshot, event)]),
      ...podFact(view, `${container.path}.ready`, String(container.status.ready ?? false)),
      ...podFact(view, `${container.path}.restartCount`, container.status.restartCount),
    ],
  };
  if (wrong !== undefined) {
    return {
      ...base,
      name: 'probe-port-mismatch',
      message: 'failing',
      field: `${field}.${wrong.field}`,
      data: { probe: field, port: wrong.port, declared: wrong.declared },
      confidence: 0.8,
    };
  }
  return {
    ...base,
    name: unknown ? 'probe-port-unknown' : 'probe-failing',
    message: event === undefined ? 'silent' : kind.toLowerCase(),
    field,
    data: { probe: field, reason: reasonWords(said) },
    ...(/connection refused/.test(said)
      ? {
          cause:
            'Nothing listens on the port that the probe asks: the application is not up yet, hangs, or listens elsewhere.',
        }
      : {}),
    confidence: event === undefined ? 0.8 : 1,
  };
}

/** The port of a refused probe, where the container declares ports and that one is not among them. */
function wrongPort(container: ContainerView, field: (typeof KINDS)[ProbeKind], said: string) {
  const asked = askedPort(container.spec?.[field]);
  const numbers = (container.spec?.ports ?? []).flatMap(({ containerPort }) => containerPort ?? []);
  if (asked === undefined || numbers.length === 0 || !said.includes('connection refused')) return undefined;
  return numbers.includes(asked.port) ? undefined : { ...asked, declared: numbers.join(', ') };
}

/** A name that does not exist is told from the manifest alone, whether or not the probe has failed yet. */
function asksUnknownName({ spec }: ContainerView, field: (typeof KINDS)[ProbeKind]): boolean {
  const probe = spec?.[field];
  const port = probe?.httpGet?.port ?? probe?.tcpSocket?.port;
  if (spec === undefined || typeof port !== 'string' || !/[a-z]/i.test(port)) return false;
  return spec.ports.every(({ name }) => name !== port);
}

function askedPort(probe: Probe) {
  for (const way of ['httpGet', 'tcpSocket', 'grpc'] as const) {
    const port = probe?.[way]?.port;
    if (typeof port === 'number') return { field: `${way}.port`, port };
  }
  return undefined;
}
