import type { DownstreamRecord } from '../downstream-record.ts';

type Pod = DownstreamRecord<'Pod'>;
type Status = Pod['status']['containerStatuses'][number];

/** A container whose log tells why it does not serve. */
export interface CrashedContainer {
  readonly pod: Pod;
  readonly container: string;
  /** The log wanted is that of the container before its last restart. */
  readonly previous: boolean;
  /** The same for the same end of the same container. */
  readonly crash: string;
}

/** What runs longer before the containers of its pod is usually waiting for something; in milliseconds. */
export const INIT_PATIENCE_MS = 15 * 60_000;
/** A container that runs well again matters for so long after its end, in milliseconds. */
const RECOVERED_MS = 10 * 60_000;
/** The same for one that was killed for its memory. */
const RECOVERED_MEMORY_MS = 24 * 3_600_000;

/**
 * The containers whose logs are wanted, one of those that belong to the same owner and ended in the same way: forty
 * replicas crash for one reason. The first pod by key speaks for them.
 */
export function crashedContainers(pods: readonly Pod[], now: number): readonly CrashedContainer[] {
  const byKind = new Map<string, CrashedContainer>();
  for (const pod of pods.toSorted((left, right) => (left.key < right.key ? -1 : 1))) {
    if (pod.deleting !== undefined) continue;
    for (const status of statusesOf(pod)) {
      const crash = crashOf(pod, status, now);
      if (crash !== undefined && !byKind.has(crash.kind)) byKind.set(crash.kind, crash.crashed);
    }
  }
  return [...byKind.values()];
}

interface Crash {
  readonly crashed: CrashedContainer;
  /** The same for containers of one owner that ended in the same way. */
  readonly kind: string;
}

/** A container's status; `first` runs to its end before those of the pod begin. */
type PlacedStatus = Status & { readonly first: boolean };

function statusesOf({ status, spec }: Pod): readonly PlacedStatus[] {
  const sidecars = new Set(
    spec.initContainers.filter((one) => one.restartPolicy === 'Always').map(({ name }) => name),
  );
  return [
    ...status.initContainerStatuses.map((one) => ({ ...one, first: !sidecars.has(one.name) })),
    ...status.containerStatuses.map((one) => ({ ...one, first: false })),
  ];
}

function crashOf(pod: Pod, status: PlacedStatus, now: number): Crash | undefined {
  const { name, state } = status;
  if (name === undefined) return undefined;
  if (isWanted(status, now)) return ended(pod, name, status);
  const since = waitingSince(pod, status);
  if (since === undefined || now - since < INIT_PATIENCE_MS) return undefined;
  const crash = `running since ${since}`;
  return asCrash({ pod, container: name, previous: state.terminated !== undefined, crash }, 'running');
}

function ended(pod: Pod, container: string, { state, lastState, restartCount = 0 }: PlacedStatus): Crash {
  const { finishedAt, reason = '', exitCode = '' } = state.terminated ?? lastState.terminated ?? {};
  const crash = finishedAt === undefined ? `restart ${restartCount}` : `ended ${finishedAt}`;
  return asCrash(
    { pod, container, previous: state.terminated === undefined, crash },
    `${reason} ${exitCode}`,
  );
}

function asCrash(crashed: CrashedContainer, way: string): Crash {
  const { pod, container } = crashed;
  const owner = pod.owners.find(({ controller }) => controller)?.uid;
  return { crashed, kind: [pod.namespace, owner || pod.name, container, way].join('|') };
}

/** Since when the other containers of its pod wait for it, where they do. */
function waitingSince(pod: Pod, { first, state }: PlacedStatus): number | undefined {
  return first && pod.status.phase === 'Pending' ? state.running?.startedAt : undefined;
}

/** It ended badly, or again and again, and has not long been well since. */
function isWanted(status: PlacedStatus, now: number): boolean {
  const { state, lastState } = status;
  if (state.waiting?.reason === 'CrashLoopBackOff') return true;
  const { exitCode, reason, finishedAt = now } = state.terminated ?? lastState.terminated ?? {};
  const killed = reason === 'OOMKilled';
  if (!exitCode && !killed) return false;
  return !isWell(status) || now - finishedAt <= (killed ? RECOVERED_MEMORY_MS : RECOVERED_MS);
}

function isWell({ state, ready, first }: PlacedStatus): boolean {
  return state.running !== undefined && (ready === true || first);
}
