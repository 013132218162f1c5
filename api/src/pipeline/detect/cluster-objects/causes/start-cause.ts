import { normalizeFailure } from '../../traits/normalize-failure.ts';
import { logText } from '../../logs/pod-log.ts';
import { reasonWords } from '../object-words.ts';
import { knownFailure } from './known-failure.ts';
import type { PodCause } from './pod-cause.ts';
import { endOf, imageOf, podFact, type ContainerView, type PodView } from './pod-view.ts';

const EXEC_FORMAT = 'exec format error';
const START_REASONS = new Set([
  'CreateContainerConfigError',
  'CreateContainerError',
  'RunContainerError',
  'PreCreateHookError',
  'PreStartHookError',
  'PostStartHookError',
]);
const START_TERMINATIONS = new Set(['StartError', 'ContainerCannotRun']);

/** Whether the program of an image cannot be run by the processor of the node. */
export function architectureCause(view: PodView): PodCause | undefined {
  for (const container of view.containers) {
    const said = [...wordsOf(container), logOf(view, container)].find(([, text]) =>
      text?.includes(EXEC_FORMAT),
    );
    const { state } = container.status;
    if (said === undefined || (state.running && container.status.ready)) continue;
    const image = imageOf(container);
    const architecture = architectureOf(view);
    return {
      ...knownFailure(said[1]),
      name: 'image-wrong-architecture',
      message: 'cannotRun',
      pod: view.pod,
      container,
      field: 'image',
      subject: image,
      data: { image, architecture },
      due: true,
      traits: { image },
      evidence: said[0] === 'log' ? [] : podFact(view, `${container.path}.${said[0]}`, said[1]),
    };
  }
  return undefined;
}

/** Where a shell or an init program started it, only the log says so. */
function logOf({ pod, snapshot }: PodView, { name }: ContainerView): readonly ['log', string] {
  return ['log', logText(snapshot.logOf(pod, name))];
}

/** Why a container cannot even be started. */
export function startCause(view: PodView): PodCause | undefined {
  for (const container of view.containers) {
    const { state, lastState } = container.status;
    const refused =
      START_REASONS.has(state.waiting?.reason ?? '') ||
      (!state.running && START_TERMINATIONS.has((state.terminated ?? lastState.terminated)?.reason ?? ''));
    if (refused) return draftStart(view, container);
  }
  return undefined;
}

function draftStart(view: PodView, container: ContainerView): PodCause {
  const [place, said] = wordsOf(container).findLast(([, text]) => text !== undefined) ?? ['state', undefined];
  const reason = container.status.state.waiting?.reason ?? endOf(container).reason ?? 'unknown';
  return {
    ...knownFailure(said),
    name: 'container-cannot-start',
    message: 'refused',
    pod: view.pod,
    container,
    data: { reason: reasonWords(said, reason) },
    due: true,
    traits: { failure: normalizeFailure(said ?? reason) },
    evidence: [
      ...podFact(view, `${container.path}.state.waiting.reason`, reason),
      ...podFact(view, `${container.path}.${place}`, said),
    ],
  };
}

/** What was written about a container not starting, weakest first. */
function wordsOf({
  status: { state, lastState },
}: ContainerView): readonly (readonly [string, string | undefined])[] {
  const waiting = state.waiting?.reason === 'CrashLoopBackOff' ? undefined : state.waiting?.message;
  return [
    ['state.waiting.message', waiting],
    ['lastState.terminated.message', lastState.terminated?.message],
    ['state.terminated.message', state.terminated?.message],
  ];
}

function architectureOf({ pod, snapshot }: PodView): string {
  const node = snapshot.get('Node', '', pod.spec.nodeName ?? '');
  return node?.status.nodeInfo.architecture ?? 'another architecture';
}
