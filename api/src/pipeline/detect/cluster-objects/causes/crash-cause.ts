import { quotedText } from '../../evidence/quoted-text.ts';
import { normalizeFailure } from '../../traits/normalize-failure.ts';
import { logReason } from '../../logs/log-reason.ts';
import { logText } from '../../logs/pod-log.ts';
import type { PodCause } from './pod-cause.ts';
import { endOf, podFact, type ContainerView, type PodView } from './pod-view.ts';

/** So many restarts, the last one so short ago, are a loop although the container happens to run just now. */
const LOOP_RESTARTS = 3;
const LOOP_MS = 10 * 60_000;

/** What exit codes mean by convention of shells and container runtimes; above 128 it is 128 and a signal. */
const EXIT_CODES: Readonly<Record<number, string>> = {
  126: 'its command cannot be executed',
  127: 'its command was not found',
  134: 'it aborted itself (SIGABRT)',
  137: 'it was killed (SIGKILL)',
  139: 'it accessed memory that is not its own (SIGSEGV)',
  143: 'it was asked to stop (SIGTERM)',
};

/** Which container of a pod ends again and again, and why by its own last words. */
export function crashCause(view: PodView): PodCause | undefined {
  const container = view.containers.find((one) => isLooping(one, view.now));
  if (container === undefined) return undefined;
  const { restartCount: restarts = 0, state } = container.status;
  const { place, exitCode, reason, message } = endOf(container);
  const ended = `${container.path}.${place}.terminated`;
  const told = lastWords(view, container);
  return {
    name: 'container-crash-loops',
    message: exitCode === 0 && isToStay(container) ? 'exits' : 'crashes',
    pod: view.pod,
    container,
    data: { exit: exitWords(exitCode), restarts },
    due: true,
    ...told,
    evidence: [
      ...podFact(view, `${container.path}.state.waiting.reason`, state.waiting?.reason),
      ...podFact(view, `${container.path}.restartCount`, restarts),
      ...podFact(view, `${ended}.exitCode`, exitCode),
      ...podFact(view, `${ended}.reason`, reason),
      ...podFact(view, `${ended}.message`, message),
    ],
  };
}

/**
 * What a container said last, in its termination message or its log, and what that means. It stands in the cause, never
 * in the message: who may not read logs gets no cause.
 */
function lastWords({ pod, snapshot }: PodView, container: ContainerView) {
  const { exitCode, message } = endOf(container);
  const log = logText(snapshot.logOf(pod, container.name));
  const reason = logReason([log, message ?? ''].join('\n'));
  const line = reason?.line ?? lineOf(message) ?? lineOf(log) ?? '';
  const words = quotedText([line]);
  const failure = [exitWords(exitCode), normalizeFailure(line)].filter(Boolean).join(': ');
  return {
    traits: { failure },
    ...(words && { cause: `The last it said was: “${words}”.` }),
    ...(reason && {
      cause: `${sentence(reason.words)} Its last words: “${words}”.`,
      remediation: reason.remedy,
      causeClass: reason.causeClass,
    }),
  };
}

function lineOf(text: string | undefined): string | undefined {
  return text?.split('\n').findLast((line) => line.trim() !== '');
}

function isToStay({ init, sidecar }: ContainerView): boolean {
  return !init || sidecar;
}

/** The exit code, with what it means by convention. */
function exitWords(code: number | undefined): string {
  if (code === undefined) return 'an unknown exit code';
  const meaning = EXIT_CODES[code];
  return meaning === undefined ? `exit code ${code}` : `exit code ${code}: ${meaning}`;
}

function sentence(words: string): string {
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}.`;
}

function isLooping(container: ContainerView, now: number): boolean {
  const { state, restartCount = 0 } = container.status;
  if (state.waiting?.reason === 'CrashLoopBackOff') return true;
  const { exitCode = 0, finishedAt } = endOf(container);
  if (exitCode === 0 || finishedAt === undefined) return false;
  return restartCount >= LOOP_RESTARTS && now - finishedAt <= LOOP_MS;
}
