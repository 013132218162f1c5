import { defined } from '../../../../kernel/defined.ts';
import { normalizeFailure } from '../../traits/normalize-failure.ts';
import { reasonWords } from '../object-words.ts';
import type { WarningEvent } from '../events.ts';
import { eventFact } from '../object-evidence.ts';
import { knownFailure } from './known-failure.ts';
import type { PodCause } from './pod-cause.ts';
import { lasted, type PodView } from './pod-view.ts';

/** Volumes are mounted at the second or third try when they are still being attached. */
const MOUNT_PATIENCE_MS = 3 * 60_000;
const SANDBOX_PATIENCE_MS = 3 * 60_000;

/** Whether a pod has a node and none of its containers has been created yet. */
export function isWaitingForStart({ pod, containers }: PodView): boolean {
  if (pod.status.phase !== 'Pending') return false;
  const waiting = ['ContainerCreating', 'PodInitializing', undefined];
  return containers.every(
    ({ status: { state } }) => !state.running && waiting.includes(state.waiting?.reason),
  );
}

/** Which volume a pod waits for. All its warnings are read, since later ones need not say it. */
export function volumeCause(view: PodView): PodCause | undefined {
  if (!isWaitingForStart(view)) return undefined;
  const events = view.events.filter(
    ({ reason }) => reason === 'FailedMount' || reason === 'FailedAttachVolume',
  );
  const event = events.find((one) => !isTimeout(one)) ?? events[0];
  if (event === undefined) return undefined;
  return {
    ...knownFailure(event.message),
    name: 'volume-mount-failing',
    message: event.reason === 'FailedMount' ? 'mount' : 'attach',
    pod: view.pod,
    field: 'volumes',
    data: { reason: reasonWords(event.message) },
    traits: { failure: normalizeFailure(event.message ?? '') },
    due: lasted(view.pod.created, MOUNT_PATIENCE_MS, view.now),
    evidence: [eventFact(view.snapshot, event)],
  };
}

/** Why no sandbox, and with it no network, can be made for a pod. */
export function sandboxCause(view: PodView): PodCause | undefined {
  if (!isWaitingForStart(view)) return undefined;
  const event = view.events.find(({ reason }) => reason === 'FailedCreatePodSandBox');
  if (event === undefined) return undefined;
  const said = event.message ?? '';
  const message = /no IP addresses available|failed to (?:allocate|request)[^\n]{0,80} IP|IPAM/i.test(said)
    ? 'addresses'
    : 'failing';
  return {
    name: 'pod-sandbox-failing',
    message,
    pod: view.pod,
    data: { reason: reasonWords(said), node: view.pod.spec.nodeName ?? 'its node' },
    traits: defined({ node: view.pod.spec.nodeName, failure: normalizeFailure(said) }),
    due: lasted(view.pod.created, SANDBOX_PATIENCE_MS, view.now),
    evidence: [eventFact(view.snapshot, event)],
  };
}

/** It only says that something was waited for; an earlier event says what was wrong. */
function isTimeout({ message = '' }: WarningEvent): boolean {
  return (
    message.includes('timed out waiting for the condition') || message.includes('context deadline exceeded')
  );
}
