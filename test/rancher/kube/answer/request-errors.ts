import { KubeStatusError } from './status-error.ts';

/** 400 for a request that makes no sense. */
export function badRequest(message: string): KubeStatusError {
  return new KubeStatusError(400, 'BadRequest', { message });
}

/** 404 for a path that is not served. */
export function pathNotFound(): KubeStatusError {
  return new KubeStatusError(404, 'NotFound', {
    message: 'the server could not find the requested resource',
    details: {},
  });
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

/** 410 for a revision or continue token that is no longer known. */
export function expired(message: string): KubeStatusError {
  return new KubeStatusError(410, 'Expired', { message });
}
