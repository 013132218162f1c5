import type { KubeType } from '../../world.ts';
import { KubeStatusError } from './status-error.ts';
import type { StatusCause } from './status-error.ts';

/** The part of a type that error texts name. */
export type NamedType = Pick<KubeType, 'group' | 'plural' | 'kind'>;

/** `deployments.apps`: how errors name a resource type. */
export function qualifiedPlural({ group, plural }: Pick<KubeType, 'group' | 'plural'>): string {
  return group === '' ? plural : `${plural}.${group}`;
}

/** 404 for an object that is not there. */
export function notFound(kubeType: NamedType, name: string): KubeStatusError {
  return new KubeStatusError(404, 'NotFound', {
    message: `${qualifiedPlural(kubeType)} "${name}" not found`,
    details: detailsOf(kubeType, name),
  });
}

/** 404 for a path that is not served. */
export function pathNotFound(): KubeStatusError {
  return new KubeStatusError(404, 'NotFound', {
    message: 'the server could not find the requested resource',
    details: {},
  });
}

/** 409 for a create of something that is there. */
export function alreadyExists(kubeType: NamedType, name: string): KubeStatusError {
  return new KubeStatusError(409, 'AlreadyExists', {
    message: `${qualifiedPlural(kubeType)} "${name}" already exists`,
    details: detailsOf(kubeType, name),
  });
}

/** 409 for a write that stands on an old version of the object. */
export function staleObject(kubeType: NamedType, name: string): KubeStatusError {
  return conflict(kubeType, {
    name,
    cause: 'the object has been modified; please apply your changes to the latest version and try again',
  });
}

/** 409 with any cause. */
export function conflict(kubeType: NamedType, about: { name: string; cause: string }): KubeStatusError {
  return new KubeStatusError(409, 'Conflict', {
    message: `Operation cannot be fulfilled on ${qualifiedPlural(kubeType)} "${about.name}": ${about.cause}`,
    details: detailsOf(kubeType, about.name),
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

/** 400 for a request that makes no sense. */
export function badRequest(message: string): KubeStatusError {
  return new KubeStatusError(400, 'BadRequest', { message });
}

/** 403 for a named object of a type, with the sentence that says why. */
export function forbidden(kubeType: NamedType, about: { name: string; why: string }): KubeStatusError {
  const subject = about.name === '' ? '' : ` "${about.name}"`;
  return new KubeStatusError(403, 'Forbidden', {
    message: `${qualifiedPlural(kubeType)}${subject} is forbidden: ${about.why}`,
    details: detailsOf(kubeType, about.name),
  });
}

/** 410 for a revision or continue token that is no longer known. */
export function expired(message: string): KubeStatusError {
  return new KubeStatusError(410, 'Expired', { message });
}

/** 401 for a caller whose credentials are not accepted. */
export function unauthorized(): KubeStatusError {
  return new KubeStatusError(401, 'Unauthorized', { message: 'Unauthorized' });
}

/** 405 for a verb the resource does not have. */
export function methodNotAllowed(): KubeStatusError {
  return new KubeStatusError(405, 'MethodNotAllowed', {
    message: 'the server does not allow this method on the requested resource',
    details: {},
  });
}

/** 406 when none of the accepted forms can be sent. */
export function notAcceptable(offered: string): KubeStatusError {
  return new KubeStatusError(406, 'NotAcceptable', {
    message: `only the following media types are accepted: ${offered}`,
  });
}

/** 415 for a body in a form that is not read. */
export function unsupportedMediaType(offered: string): KubeStatusError {
  return new KubeStatusError(415, 'UnsupportedMediaType', {
    message: `the body of the request was in an unknown format - accepted media types include: ${offered}`,
  });
}

/** 503 when the cluster cannot be reached through Rancher. */
export function clusterUnavailable(clusterId: string): KubeStatusError {
  return new KubeStatusError(503, 'ServiceUnavailable', {
    message: `error trying to reach cluster ${clusterId}: cluster agent disconnected`,
  });
}

function detailsOf(
  { group, plural }: NamedType,
  name: string,
): { name?: string; group?: string; kind: string } {
  return { ...(name !== '' && { name }), ...(group !== '' && { group }), kind: plural };
}
