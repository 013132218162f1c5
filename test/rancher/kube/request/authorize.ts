import { forbidden } from '../answer/object-errors.ts';
import { KubeStatusError } from '../answer/status-error.ts';
import type { AccessAttributes } from '../rbac/access-attributes.ts';
import { resourceWithSubresource } from '../rbac/access-attributes.ts';
import type { Call } from './call.ts';
import type { ResourcePath } from './parse-path.ts';

/** The RBAC verb of a request about a resource. */
export function verbOf(call: Call, target: ResourcePath): string {
  const { method = 'GET' } = call.request;
  const watching = call.query.get('watch');
  if (method === 'POST') return 'create';
  if (method === 'PUT') return 'update';
  if (method === 'PATCH') return 'patch';
  if (method === 'DELETE') return target.name === undefined ? 'deletecollection' : 'delete';
  if (target.name !== undefined) return 'get';
  return watching === 'true' || watching === '1' ? 'watch' : 'list';
}

/**
 * Makes sure that the caller may do what a request about a resource asks for.
 * @throws KubeStatusError 403 worded as Kubernetes does
 */
export function authorizeResource(call: Call, target: ResourcePath): void {
  const { plural, group } = target;
  const attributes = attributesOf(call, target);
  if (call.authorizer.decide(call.identity, attributes).allowed) return;
  throw forbidden({ group, plural, kind: '' }, { name: target.name ?? '', why: refusal(call, attributes) });
}

function attributesOf(call: Call, target: ResourcePath): AccessAttributes {
  const { plural, group, subresource } = target;
  const name = target.name ?? nameInSelector(call);
  // A request about one namespace counts as a request in it.
  const namespace = group === '' && plural === 'namespaces' ? target.name : target.namespace;
  return {
    verb: verbOf(call, target),
    group,
    resource: plural,
    ...(subresource && { subresource }),
    ...(namespace && { namespace }),
    ...(name && { name }),
  };
}

/**
 * Makes sure that the caller may read a path that is no resource.
 * @throws KubeStatusError 403
 */
export function authorizePath(call: Call): void {
  const verb = (call.request.method ?? 'GET').toLowerCase();
  const attributes = { verb, group: '', resource: '', path: call.path };
  if (call.authorizer.decide(call.identity, attributes).allowed) return;
  throw new KubeStatusError(403, 'Forbidden', {
    message: `forbidden: User "${call.identity.name}" cannot ${verb} path "${call.path}"`,
    details: {},
  });
}

function refusal({ identity }: Call, attributes: AccessAttributes): string {
  const place = attributes.namespace ? `in the namespace "${attributes.namespace}"` : 'at the cluster scope';
  return `User "${identity.name}" cannot ${attributes.verb} resource "${resourceWithSubresource(attributes)}" in API group "${attributes.group}" ${place}`;
}

/** A list of exactly one name counts as a request for it. */
function nameInSelector({ query }: Call): string | undefined {
  return /(?:^|,)metadata\.name==?([^,]+)/.exec(query.get('fieldSelector') ?? '')?.[1];
}
