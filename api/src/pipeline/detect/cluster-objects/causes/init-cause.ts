import { durationWords } from '../object-words.ts';
import { timeFact } from '../object-evidence.ts';
import type { PodCause } from './pod-cause.ts';
import { podFact, type PodView } from './pod-view.ts';

/** Migrations may take their time; what runs longer than this is usually waiting for something. */
const PATIENCE_MS = 15 * 60_000;

/** Which init container of a pod runs on and on, so that the others never start. */
export function initCause(view: PodView): PodCause | undefined {
  const { pod, now, snapshot } = view;
  if (pod.status.phase !== 'Pending') return undefined;
  const container = view.containers.find(
    ({ init, sidecar, status }) => init && !sidecar && status.state.running !== undefined,
  );
  const since = container?.status.state.running?.startedAt;
  if (container === undefined || since === undefined) return undefined;
  return {
    name: 'init-container-waiting',
    message: 'running',
    pod,
    container,
    data: { duration: durationWords(now - since) },
    due: now - since >= PATIENCE_MS,
    evidence: [
      timeFact(snapshot, pod, [`${container.path}.state.running.startedAt`, since]),
      ...podFact(view, 'status.phase', pod.status.phase),
    ],
  };
}
