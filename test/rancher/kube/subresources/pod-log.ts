import type { KubeObject } from '../../world.ts';
import { badRequest } from '../answer/request-errors.ts';
import { notFound } from '../answer/object-errors.ts';
import type { Answer } from '../answer/write-answer.ts';
import { asText } from '../json.ts';
import { asRecords, valueAt } from '../json-values.ts';
import { isTrue } from '../request/call.ts';
import type { ResourceCall } from '../request/call.ts';

/**
 * Annotations of a Pod that hold what its containers print:
 * `simulator.outrider.io/log[.<container>]`, and `simulator.outrider.io/previous-log[.<container>]`
 * for the container before its last restart.
 */
export const logAnnotation = 'simulator.outrider.io/log';
/** The same for the container before its last restart. */
export const previousLogAnnotation = 'simulator.outrider.io/previous-log';

/** Answers a read of a container's log. */
export function answerPodLog(call: ResourceCall): Answer {
  const { store, target, query } = call;
  const { kubeType, namespace, name = '' } = target;
  const pod = store.get(kubeType, namespace, name);
  if (!pod) throw notFound(kubeType, name);
  const container = containerOf(pod, query.get('container') ?? '');
  checkStarted(pod, container);
  const text = logText(pod, container, isTrue(call, 'previous'));
  const lines = lastLines(text, query.get('tailLines'));
  const stamped = isTrue(call, 'timestamps') ? withTimestamps(lines, pod) : lines;
  return {
    code: 200,
    body: withinBytes(stamped.map((line) => `${line}\n`).join(''), query.get('limitBytes')),
    contentType: 'text/plain',
  };
}

function containerOf(pod: KubeObject, wanted: string): string {
  const names = ['containers', 'initContainers', 'ephemeralContainers'].flatMap((field) =>
    asRecords(valueAt(pod, 'spec', field)).map((container) => asText(container.name)),
  );
  const main = asRecords(valueAt(pod, 'spec', 'containers')).map((container) => asText(container.name));
  if (wanted === '' && main.length > 1) {
    throw badRequest(
      `a container name must be specified for pod ${pod.metadata.name}, choose one of: [${names.join(' ')}]`,
    );
  }
  const container = wanted === '' ? (main[0] ?? '') : wanted;
  if (!names.includes(container)) {
    throw badRequest(`container ${container} is not valid for pod ${pod.metadata.name}`);
  }
  return container;
}

/** A container that never ran has no log. */
function checkStarted(pod: KubeObject, container: string): void {
  const statuses = ['containerStatuses', 'initContainerStatuses'].flatMap((field) =>
    asRecords(valueAt(pod, 'status', field)),
  );
  const status = statuses.find((candidate) => candidate.name === container);
  const reason = asText(valueAt(status, 'state', 'waiting', 'reason'));
  const ranBefore = valueAt(status, 'lastState', 'terminated') !== undefined;
  if (reason === '' || ranBefore || reason === 'CrashLoopBackOff') return;
  const why = /Image/.test(reason) ? 'trying and failing to pull image' : reason;
  throw badRequest(`container "${container}" in pod "${pod.metadata.name}" is waiting to start: ${why}`);
}

function logText(pod: KubeObject, container: string, previous: boolean): string {
  const annotations = pod.metadata.annotations ?? {};
  const base = previous ? previousLogAnnotation : logAnnotation;
  const text = annotations[`${base}.${container}`] ?? annotations[base];
  if (text === undefined && previous) {
    throw badRequest(`previous terminated container "${container}" in pod "${pod.metadata.name}" not found`);
  }
  return text ?? '';
}

function lastLines(text: string, tail: string | null): string[] {
  const lines = text === '' ? [] : text.replace(/\n$/, '').split('\n');
  if (tail === null || tail === '' || tail === '-1') return lines;
  if (!/^\d+$/.test(tail)) throw badRequest(`tailLines: Invalid value: "${tail}"`);
  return Number(tail) === 0 ? [] : lines.slice(-Number(tail));
}

function withTimestamps(lines: string[], pod: KubeObject): string[] {
  const stamp = asText(valueAt(pod, 'status', 'startTime')) || asText(pod.metadata.creationTimestamp);
  return lines.map((line) => `${stamp} ${line}`);
}

function withinBytes(text: string, limit: string | null): string {
  if (limit === null || limit === '') return text;
  if (!/^[1-9]\d*$/.test(limit)) throw badRequest(`limitBytes: Invalid value: "${limit}"`);
  return Buffer.from(text).subarray(0, Number(limit)).toString('utf8');
}
