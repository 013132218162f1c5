import { sendError, sendJson } from '../http/answer.ts';
import { readBody } from '../http/body.ts';
import { asList, asRecord, asText, isRecord } from '../kube/json.ts';
import type { KubeObject } from '../world.ts';
import { parse } from 'yaml';
import type { SteveRequest } from './steve-routes.ts';
import { resource } from './steve-view.ts';
import { schemaId } from './view/schema-id.ts';

/** Creates an object. */
export async function createResource(request: SteveRequest): Promise<boolean> {
  const { exchange, view, type } = request;
  const object = await readObject(request);
  const { name } = object.metadata;
  const namespace = type.namespaced ? object.metadata.namespace : undefined;
  if (!view.access.may('create', type, { namespace })) {
    return refuse(request, 'create');
  }
  if (!name) {
    return sendError(exchange, 422, 'metadata.name is required');
  }
  if (view.cluster.store.get(type, namespace, name)) {
    return sendError(exchange, 409, `${schemaId(type)} "${name}" already exists`);
  }
  const stored = view.cluster.store.put(type, object);
  return sendJson(exchange, resource(view, type, stored), 201);
}

/** Replaces an object; its status, if that is a subresource, stays. A stale resourceVersion is a conflict. */
export async function updateResource(request: SteveRequest): Promise<boolean> {
  const { exchange, view, type, namespace, name = '' } = request;
  const current = view.cluster.store.get(type, namespace, name);
  if (!view.access.may('update', type, { namespace, name })) {
    return refuse(request, 'update');
  }
  if (!current) {
    return sendError(exchange, 404, `${schemaId(type)} "${name}" not found`);
  }
  const object = await readObject(request);
  const { resourceVersion } = object.metadata;
  if (resourceVersion && resourceVersion !== current.metadata.resourceVersion) {
    const message = `Operation cannot be fulfilled on ${type.plural} "${name}": the object has been modified`;
    return sendError(exchange, 409, message);
  }
  const { uid, creationTimestamp } = current.metadata;
  const metadata = { ...object.metadata, ...(uid && { uid }), ...(creationTimestamp && { creationTimestamp }) };
  const status = type.status && 'status' in current ? { status: current['status'] } : {};
  return sendJson(exchange, resource(view, type, view.cluster.store.put(type, { ...object, ...status, metadata })));
}

/** Merges a JSON merge patch into an object. */
export async function patchResource(request: SteveRequest): Promise<boolean> {
  const { exchange, view, type, namespace, name = '' } = request;
  const current = view.cluster.store.get(type, namespace, name);
  if (!view.access.may('patch', type, { namespace, name })) {
    return refuse(request, 'patch');
  }
  if (!current) {
    return sendError(exchange, 404, `${schemaId(type)} "${name}" not found`);
  }
  const patch = asRecord(parse((await readBody(exchange.request)).toString('utf8')));
  const merged = merge(current, patch) as KubeObject;
  return sendJson(exchange, resource(view, type, view.cluster.store.put(type, merged)));
}

/** Deletes an object. */
export function deleteResource(request: SteveRequest): boolean {
  const { exchange, view, type, namespace, name = '' } = request;
  if (!view.access.may('delete', type, { namespace, name })) {
    return refuse(request, 'delete');
  }
  const removed = view.cluster.store.remove(type, namespace, name);
  return removed
    ? sendJson(exchange, undefined, 204)
    : sendError(exchange, 404, `${schemaId(type)} "${name}" not found`);
}

function refuse({ exchange, type, namespace }: SteveRequest, verb: string): boolean {
  const user = exchange.session?.identity.name ?? '';
  const where = namespace ? ` in the namespace "${namespace}"` : '';
  const message = `${type.plural} is forbidden: User "${user}" cannot ${verb} resource "${type.plural}"${where}`;
  return sendError(exchange, 403, message);
}

/** Reads the object of a body in JSON or YAML, without what Steve added to it. */
async function readObject({ exchange, type, namespace }: SteveRequest): Promise<KubeObject> {
  const body = asRecord(parse((await readBody(exchange.request)).toString('utf8')));
  const { id: _id, type: _type, _type: ownType, links: _links, actions: _actions, ...fields } = body;
  const { fields: _fields, state: _state, relationships: _relationships, ...metadata } = asRecord(body['metadata']);
  const home = type.namespaced ? { namespace: asText(metadata['namespace']) || (namespace ?? '') } : {};
  return {
    ...fields,
    ...(ownType !== undefined && { type: ownType }),
    ...(isRecord(fields['status']) && { status: denormalized(fields['status']) }),
    apiVersion: type.group ? `${type.group}/${type.version}` : type.version,
    kind: type.kind,
    metadata: { ...metadata, ...home, name: asText(metadata['name']) },
  };
}

/** Takes off the marks that the view put on conditions. */
function denormalized(status: Record<string, unknown>): Record<string, unknown> {
  if (!Array.isArray(status['conditions'])) {
    return status;
  }
  const conditions = asList(status['conditions']).map((condition) => {
    const { error: _error, transitioning: _transitioning, ...own } = asRecord(condition);
    return own;
  });
  return { ...status, conditions };
}

function merge(target: unknown, patch: unknown): unknown {
  if (!isRecord(patch)) {
    return patch;
  }
  const merged: Record<string, unknown> = { ...asRecord(target) };
  for (const [key, value] of Object.entries(patch)) {
    merged[key] = merge(merged[key], value);
  }
  // RFC 7386: null removes.
  return Object.fromEntries(Object.entries(merged).filter(([, value]) => value !== null));
}
