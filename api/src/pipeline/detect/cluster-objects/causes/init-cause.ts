import { INIT_PATIENCE_MS } from '../../../observe/downstream/logs/crashed-containers.ts';
import { quotedText } from '../../evidence/quoted-text.ts';
import { normalizeFailure } from '../../traits/normalize-failure.ts';
import { logText } from '../../logs/pod-log.ts';
import { durationWords } from '../object-words.ts';
import { timeFact } from '../object-evidence.ts';
import type { PodCause } from './pod-cause.ts';
import { podFact, type PodView } from './pod-view.ts';

/** Which init container of a pod runs on and on, so that the others never start. */
export function initCause(view: PodView): PodCause | undefined {
  const { pod, now, snapshot } = view;
  if (pod.status.phase !== 'Pending') return undefined;
  const container = view.containers.find(
    ({ init, sidecar, status }) => init && !sidecar && status.state.running !== undefined,
  );
  const since = container?.status.state.running?.startedAt;
  if (container === undefined || since === undefined) return undefined;
  const line = logText(snapshot.logOf(pod, container.name)).split('\n').at(-1) ?? '';
  const said = quotedText([line]);
  return {
    name: 'init-container-waiting',
    message: 'running',
    pod,
    container,
    data: { duration: durationWords(now - since) },
    ...(said && { cause: `The last it said was: “${said}”.` }),
    traits: { failure: `init container ${container.name} waits: ${normalizeFailure(line)}` },
    due: now - since >= INIT_PATIENCE_MS,
    evidence: [
      timeFact(snapshot, pod, [`${container.path}.state.running.startedAt`, since]),
      ...podFact(view, 'status.phase', pod.status.phase),
    ],
  };
}
