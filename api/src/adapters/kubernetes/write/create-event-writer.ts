import type { EventOutcome, EventWriter, ObjectEvent } from '../../../ports/event-writer.ts';
import { readChangeAnswer, refusalOf } from '../changes/change-answer.ts';
import type { ClusterAccess } from '../cluster-access.ts';
import { KubeExchange, type Patience } from '../kube-exchange.ts';
import { asReadError } from '../read/read-error.ts';
import { resourcePath } from '../wire/resource-path.ts';

/** A writer that holds connections. */
export interface OpenEventWriter extends EventWriter {
  /** Closes idle connections. */
  close(): void;
}

/** Who reports, as Kubernetes names controllers. */
const CONTROLLER = 'outrider.io';
/** The API server takes no more (events.k8s.io/v1). */
const LONGEST = { note: 1024, instance: 128 };
const EVENTS = { group: 'events.k8s.io', version: 'v1', plural: 'events', kind: 'Event' };
const PATIENCE: Patience = { answerMs: 10_000, idleMs: 10_000 };

/** Makes what writes events of the management cluster, with the rights of the executor's account. */
export function createEventWriter(access: ClusterAccess): OpenEventWriter {
  const exchange = new KubeExchange(access, { keepAlive: false });
  return {
    async write(event) {
      const { namespace } = event.regarding;
      const path = resourcePath(EVENTS, { namespace });
      const text = JSON.stringify(eventObject(event));
      try {
        const body = { method: 'POST', type: 'application/json', text } as const;
        const response = await exchange.send({ path, patience: PATIENCE }, body);
        return outcomeOf(await readChangeAnswer(response, PATIENCE.idleMs));
      } catch (error) {
        return { outcome: 'problem', message: asReadError(error).message };
      }
    },
    close: () => exchange.close(),
  };
}

function eventObject({ name, regarding, at, note, instance, ...said }: ObjectEvent): unknown {
  const { apiVersion, kind, namespace, uid } = regarding;
  return {
    apiVersion: 'events.k8s.io/v1',
    kind: 'Event',
    metadata: { name, namespace },
    regarding: { apiVersion, kind, namespace, name: regarding.name, uid },
    // The type of it is MicroTime: six digits, or it is not understood.
    eventTime: new Date(at).toISOString().replace('Z', '000Z'),
    reportingController: CONTROLLER,
    reportingInstance: instance.slice(0, LONGEST.instance),
    note: note.slice(0, LONGEST.note),
    ...said,
  };
}

function outcomeOf(answer: Awaited<ReturnType<typeof readChangeAnswer>>): EventOutcome {
  if (answer.status >= 200 && answer.status < 300) return { outcome: 'written' };
  const reason = refusalOf(answer)?.reason ?? '';
  if (reason === 'AlreadyExists') return { outcome: 'there' };
  // A namespace or an API server may refuse for reasons of its own, which may quote anything: only the word is told.
  return { outcome: 'problem', message: `The API server refused an event (${reason || answer.status}).` };
}
