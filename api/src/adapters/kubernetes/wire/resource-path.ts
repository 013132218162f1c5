import type { ResourceType } from '../../../ports/cluster-reader.ts';

/** Path of a resource type, or of one object, below an API server's address. */
export function resourcePath(
  resource: ResourceType,
  place: { readonly namespace?: string | undefined; readonly name?: string | undefined } = {},
): string {
  const { group, version, plural } = resource;
  const parts = group === '' ? ['api', version] : ['apis', group, version];
  if (place.namespace !== undefined) parts.push('namespaces', place.namespace);
  parts.push(plural);
  if (place.name !== undefined) parts.push(place.name);
  return `/${parts.map(encodeURIComponent).join('/')}`;
}
