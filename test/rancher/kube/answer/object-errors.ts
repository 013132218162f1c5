import { detailsOf, qualifiedPlural } from './named-type.ts';
import type { NamedType } from './named-type.ts';
import { KubeStatusError } from './status-error.ts';
import type { StatusCause } from './status-error.ts';

/** 404 for an object that is not there. */
export function notFound(kubeType: NamedType, name: string): KubeStatusError {
  return new KubeStatusError(404, 'NotFound', {
    message: `${qualifiedPlural(kubeType)} "${name}" not found`,
    details: detailsOf(kubeType, name),
  });
}

/** 409 for a create of something that is there. */
export function alreadyExists(kubeType: NamedType, name: string): KubeStatusError {
  return new KubeStatusError(409, 'AlreadyExists', {
    message: `${qualifiedPlural(kubeType)} "${name}" already exists`,
    details: detailsOf(kubeType, name),
  });
}

/** 409 with any cause. */
export function conflict(kubeType: NamedType, about: { name: string; cause: string }): KubeStatusError {
  return new KubeStatusError(409, 'Conflict', {
    message: `Operation cannot be fulfilled on ${qualifiedPlural(kubeType)} "${about.name}": ${about.cause}`,
    details: detailsOf(kubeType, about.name),
  });
}

/** 409 for a write that stands on an old version of the object. */
export function staleObject(kubeType: NamedType, name: string): KubeStatusError {
  return conflict(kubeType, {
    name,
    cause: 'the object has been modified; please apply your changes to the latest version and try again',
  });
}

/** 422 with one or more field errors; a cause's message is without its field. */
export function invalid(kubeType: NamedType, name: string, causes: StatusCause[]): KubeStatusError {
  const sentences = causes.map((cause) => (cause.field ? `${cause.field}: ${cause.message}` : cause.message));
  const kind = kubeType.group === '' ? kubeType.kind : `${kubeType.kind}.${kubeType.group}`;
  return new KubeStatusError(422, 'Invalid', {
    message: `${kind} "${name}" is invalid: ${sentences.length === 1 ? sentences[0] : `[${sentences.join(', ')}]`}`,
    details: { ...detailsOf({ ...kubeType, plural: kubeType.kind }, name), causes },
  });
}

/** 403 for a named object of a type, with the sentence that says why. */
export function forbidden(kubeType: NamedType, about: { name: string; why: string }): KubeStatusError {
  const subject = about.name === '' ? '' : ` "${about.name}"`;
  return new KubeStatusError(403, 'Forbidden', {
    message: `${qualifiedPlural(kubeType)}${subject} is forbidden: ${about.why}`,
    details: detailsOf(kubeType, about.name),
  });
}
