import type { ClassifiedFailure } from '../classify/classify-failure.ts';
import type { FindingTraits } from '../detected-finding.ts';
import { imageRegistry } from './image-registry.ts';
import { normalizeFailure } from './normalize-failure.ts';

/** A failure text, what it was classified as, and where. */
export interface FailureInPlace {
  readonly failure: Pick<ClassifiedFailure, 'id' | 'data'>;
  readonly text: string;
  /** Of the object that failed; empty for one in no namespace. */
  readonly namespace: string;
}

/** What a failure text has in common with others of its cause: what it names, and itself without what varies. */
export function failureTraits({ failure: { id, data }, text, namespace }: FailureInPlace): FindingTraits {
  const failure = normalizeFailure(text);
  return { ...namedIn(id, data, namespace), ...(failure === '' ? {} : { failure }) };
}

function namedIn(id: string, data: ClassifiedFailure['data'], namespace: string): FindingTraits {
  const { quota, webhook, image } = data;
  if ((id === 'quota' || id === 'quota-must-specify') && quota) return { quota: `${namespace}/${quota}` };
  if ((id === 'adm-webhook-denied' || id === 'adm-webhook-unreachable') && webhook) return { webhook };
  if (id === 'wl-image-pull' && image) return { image, registry: imageRegistry(image) };
  return {};
}
