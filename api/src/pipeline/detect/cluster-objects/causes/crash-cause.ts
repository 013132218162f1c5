import { quotedText } from '../../evidence/quoted-text.ts';
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

/** Which container of a pod ends again and again. */
export function crashCause(view: PodView): PodCause | undefined {
  const container = view.containers.find((one) => isLooping(one, view.now));
  if (container === undefined) return undefined;
  const { restartCount: restarts = 0, state } = container.status;
  const { place, exitCode, reason, message } = endOf(container);
  const words = quotedText([message ?? '']);
  const ended = `${container.path}.${place}.terminated`;
  return {
    name: 'container-crash-loops',
    message: exitCode === 0 && isToStay(container) ? 'exits' : 'crashes',
    pod: view.pod,
    container,
    data: { exit: exitWords(exitCode), restarts },
    due: true,
    ...(words ? { cause: `The last it said was: “${words}”.` } : {}),
    evidence: [
      ...podFact(view, `${container.path}.state.waiting.reason`, state.waiting?.reason),
      ...podFact(view, `${container.path}.restartCount`, restarts),
      ...podFact(view, `${ended}.exitCode`, exitCode),
      ...podFact(view, `${ended}.reason`, reason),
      ...podFact(view, `${ended}.message`, message),
    ],
  };
}

function isToStay({ init, sidecar }: ContainerView): boolean {
  return !init || sidecar;
}

function exitWords(code: number | undefined): string {
  if (code === undefined) return 'an unknown exit code';
  const meaning = EXIT_CODES[code];
  return `exit code ${code}${meaning ? `: ${meaning}` : ''}`;
}

function isLooping(container: ContainerView, now: number): boolean {
  const { state, restartCount = 0 } = container.status;
  if (state.waiting?.reason === 'CrashLoopBackOff') return true;
  const { exitCode = 0, finishedAt } = endOf(container);
  if (exitCode === 0 || finishedAt === undefined) return false;
  return restartCount >= LOOP_RESTARTS && now - finishedAt <= LOOP_MS;
}
