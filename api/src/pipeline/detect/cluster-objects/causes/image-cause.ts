import { classifyPodFailure } from '../../classify/classify-pod-failure.ts';
import { imageRegistry } from '../../traits/image-registry.ts';
import { normalizeFailure } from '../../traits/normalize-failure.ts';
import { reasonWords } from '../object-words.ts';
import { eventFact } from '../object-evidence.ts';
import { knownFailure } from './known-failure.ts';
import type { CauseName, PodCause } from './pod-cause.ts';
import { eventsOfContainer, imageOf, lasted, podFact, type ContainerView, type PodView } from './pod-view.ts';

/** A registry that does not answer for moments is none of our business. */
const PATIENCE_MS = 3 * 60_000;

const PULL_REASONS = new Set([
  'ErrImagePull',
  'ImagePullBackOff',
  'ErrImageNeverPull',
  'InvalidImageName',
  'ImageInspectError',
  'RegistryUnavailable',
  'SignatureValidationFailed',
]);

/** Which rule tells which failure of a pull, and with which message. */
const TOLD: Readonly<Record<string, readonly [name: CauseName, message: string]>> = {
  'pod-image-platform': ['image-wrong-architecture', 'notBuilt'],
  'pod-image-rate-limit': ['image-pull-failing', 'rateLimited'],
  'pod-image-certificate': ['image-pull-failing', 'certificate'],
  'pod-image-dns': ['image-pull-failing', 'unreachable'],
  'pod-image-network': ['image-pull-failing', 'unreachable'],
  'pod-image-access-denied': ['image-pull-denied', 'deniedOrMissing'],
  'pod-image-unauthorized': ['image-pull-denied', 'denied'],
  'pod-image-not-found': ['image-not-found', 'missing'],
};

/** Why an image of a pod is not there. */
export function imageCause(view: PodView): PodCause | undefined {
  const container = view.containers.find(({ status }) =>
    PULL_REASONS.has(status.state.waiting?.reason ?? ''),
  );
  return container && pullCause(view, container);
}

function pullCause(view: PodView, container: ContainerView): PodCause {
  const { pod, snapshot, now } = view;
  const { reason = '', message } = container.status.state.waiting ?? {};
  const event = eventsOfContainer(view, container).find((one) =>
    /^Failed to pull image/.test(one.message ?? ''),
  );
  const said = [message, event?.message].filter((text) => text !== undefined);
  const [name, id] = toldBy(reason, said.join('\n'));
  const image = imageOf(container);
  return {
    ...knownFailure(said.join('\n')),
    name,
    message: id,
    pod,
    container,
    field: 'image',
    subject: image,
    data: { image, reason: reasonWords(said.at(-1), reason) },
    traits: { image, registry: imageRegistry(image), failure: normalizeFailure(said.at(-1) ?? reason) },
    due: name !== 'image-pull-failing' || lasted(pod.created, PATIENCE_MS, now),
    evidence: [
      ...podFact(view, `${container.path}.state.waiting.reason`, reason),
      ...podFact(view, `${container.path}.state.waiting.message`, message),
      ...(event === undefined ? [] : [eventFact(snapshot, event)]),
    ],
  };
}

function toldBy(reason: string, said: string): readonly [CauseName, string] {
  if (reason === 'InvalidImageName') return ['image-not-found', 'invalid'];
  if (reason === 'ErrImageNeverPull') return ['image-not-found', 'neverPulled'];
  return TOLD[classifyPodFailure(said).id] ?? ['image-pull-failing', 'failing'];
}
