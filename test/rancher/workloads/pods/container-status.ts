import { sha1, sha256 } from '../../fleet/digest.ts';
import { kubeTime } from '../../fleet/world-clock.ts';
import type { ContainerTrouble } from '../declarations.ts';
import type { PodContainer } from './pod-names.ts';

/** What is known of a container's life. */
export interface ContainerLife {
  /** Where it runs: makes its id. */
  pod: string;
  /** When it started: milliseconds since the epoch. */
  since: number;
  now: number;
  trouble?: ContainerTrouble | undefined;
  restarts?: number;
}

const minute = 60_000;

/** The status of a container that runs well, or as its trouble says. */
export function containerStatus(container: PodContainer, life: ContainerLife): Record<string, unknown> {
  const { name, image } = container;
  const { trouble, restarts = 0, since } = life;
  const running = { running: { startedAt: kubeTime(since + 3_000) } };
  return {
    name,
    image,
    ...pulled(container, life),
    ready: trouble === undefined,
    started: trouble === undefined || isRunning(trouble),
    restartCount: restarts,
    state: trouble?.state ? withTimes(trouble.state, life) : running,
    lastState: trouble?.lastState ? withTimes(trouble.lastState, life) : {},
  };
}

/** The ids a container has as soon as it was made. */
function pulled({ name, image }: PodContainer, { pod, trouble, restarts = 0 }: ContainerLife) {
  if (trouble && restarts === 0 && !isRunning(trouble) && !('terminated' in (trouble.state ?? {}))) {
    return { imageID: '' };
  }
  return {
    imageID: `${image.split(':')[0] ?? image}@sha256:${sha256(sha1(image))}`,
    containerID: `containerd://${sha256(`${pod}/${name}/${restarts}`)}`,
  };
}

function isRunning({ state = {} }: ContainerTrouble): boolean {
  return 'running' in state;
}

/** The status of an init container that has done its work. */
export function completedStatus(container: PodContainer, life: ContainerLife): Record<string, unknown> {
  const terminated = {
    exitCode: 0,
    reason: 'Completed',
    startedAt: kubeTime(life.since + 1_000),
    finishedAt: kubeTime(life.since + 2_000),
  };
  return {
    ...containerStatus(container, life),
    ready: true,
    started: false,
    state: { terminated },
  };
}

function withTimes(state: Record<string, unknown>, { since, now }: ContainerLife): Record<string, unknown> {
  const ended = Math.max(since + 4_000, now - 2 * minute);
  const times: Record<string, Record<string, string>> = {
    running: { startedAt: kubeTime(since + 3_000) },
    terminated: { startedAt: kubeTime(ended - 3_000), finishedAt: kubeTime(ended) },
  };
  return Object.fromEntries(
    Object.entries(state).map(([key, value]) => [key, { ...times[key], ...(value as object) }]),
  );
}
