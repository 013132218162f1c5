import type { KubeType, ObjectStore } from '../../world.ts';
import { badRequest } from '../answer/request-errors.ts';

/** A path that names a resource type or an object. */
export interface ResourcePath {
  kind: 'resource';
  group: string;
  version: string;
  plural: string;
  /** Absent when the cluster does not serve the type, as for reviews. */
  kubeType?: KubeType;
  namespace?: string;
  name?: string;
  subresource?: string;
  /** What follows the subresource, as it was sent, for proxies; begins with a slash. */
  rest: string;
}

/** Any other path, such as `/version`. */
export interface OtherPath {
  kind: 'other';
  path: string;
}

/**
 * Finds out what the path of a request is about.
 * @throws KubeStatusError 400 when it is not properly escaped
 */
export function parsePath(store: ObjectStore, path: string): ResourcePath | OtherPath {
  const match = /^\/(?:api\/([^/]+)|apis\/([^/]+)\/([^/]+))\/(.+)$/.exec(path);
  if (!match) return { kind: 'other', path };
  const [, coreVersion, group = '', version = coreVersion ?? '', tail = ''] = match;
  return resourceAt(store, { group, version }, tail.split('/'));
}

function resourceAt(
  store: ObjectStore,
  { group, version }: { group: string; version: string },
  segments: string[],
): ResourcePath {
  const [first, namespaceName, third] = segments;
  // `/namespaces/x` and `/namespaces/x/status` are about the namespace, `/namespaces/x/pods` is in it.
  const inNamespace = first === 'namespaces' && third !== undefined && !isNamespaceSubresource(third);
  const [plural = '', name, subresource, ...rest] = inNamespace ? segments.slice(2) : segments;
  const kubeType = store.types.find(
    (candidate) => candidate.group === group && candidate.version === version && candidate.plural === plural,
  );
  return {
    kind: 'resource',
    group,
    version,
    plural: unescape(plural),
    ...(kubeType && { kubeType }),
    ...(inNamespace && namespaceName && { namespace: unescape(namespaceName) }),
    ...(name && { name: unescape(name) }),
    ...(subresource && { subresource: unescape(subresource) }),
    rest: `/${rest.join('/')}`,
  };
}

function isNamespaceSubresource(segment: string): boolean {
  return segment === 'status' || segment === 'finalize';
}

function unescape(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    throw badRequest(`the path segment "${segment}" is not properly escaped`);
  }
}
