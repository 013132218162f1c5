import type { PodCause } from './pod-cause.ts';
import { endOf, podFact, type ContainerView, type PodView } from './pod-view.ts';

/** A container that was killed for its memory longer ago than this runs well again. */
const RECENT_MS = 24 * 3_600_000;

/** Which container of a pod was killed because it used more memory than it may; one that runs again counts too. */
export function memoryCause(view: PodView): PodCause | undefined {
  for (const container of view.containers) {
    const { state, ready } = container.status;
    const { reason, finishedAt = view.now } = endOf(container);
    if (reason !== 'OOMKilled') continue;
    const isRunning = state.running !== undefined && ready === true;
    if (!isRunning || view.now - finishedAt <= RECENT_MS) return draft(view, container, isRunning);
  }
  return undefined;
}

function draft(view: PodView, container: ContainerView, isRunning: boolean): PodCause {
  const { status, spec, path } = container;
  const limit = spec?.resources.limits['memory'];
  const { place, reason, exitCode } = endOf(container);
  return {
    name: 'out-of-memory',
    message: isRunning ? 'restarted' : 'killed',
    pod: view.pod,
    container,
    field: 'resources.limits.memory',
    data: { limit: limit ? `its limit of ${limit}` : 'what its node could give' },
    due: true,
    mild: isRunning,
    traits: { failure: `out of memory: container ${container.name}` },
    cause: limit
      ? `The kernel killed the container when it reached its memory limit of ${limit}.`
      : 'The container has no memory limit, so the node itself ran out of memory.',
    evidence: [
      ...podFact(view, `${path}.${place}.terminated.reason`, reason),
      ...podFact(view, `${path}.${place}.terminated.exitCode`, exitCode),
      ...podFact(view, `${path}.restartCount`, status.restartCount),
      ...podFact(view, `${specPath(container)}.resources.limits.memory`, limit),
    ],
  };
}

function specPath({ init, name }: ContainerView): string {
  return `spec.${init ? 'initContainers' : 'containers'}[${name}]`;
}
