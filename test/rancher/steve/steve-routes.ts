import { passesCsrfCheck } from '../auth/csrf.ts';
import { sendError, sendJson } from '../http/answer.ts';
import type { Exchange } from '../http/exchange.ts';
import { passFaults } from '../kube/request/faults.ts';
import { countsOf } from './counts.ts';
import type { SteveRequest } from './steve-request.ts';
import { createResource, deleteResource, patchResource, updateResource } from './write-routes.ts';
import { getResource, listResources } from './read-routes.ts';
import { schemaDefinitionOf } from './view/schema-definition.ts';
import { schemasOf, steveView, visibleType, type SteveView } from './steve-view.ts';

/** Answers `/v1/…` for the management cluster and `/k8s/clusters/<id>/v1/…` for every cluster. */
export async function steve(exchange: Exchange): Promise<boolean> {
  const match = stevePath.exec(exchange.path);
  if (!match) {
    return false;
  }
  const [, clusterId, name = '', rest = ''] = match;
  const view = viewFor(exchange, clusterId);
  if (!view) {
    return sendError(exchange, 404, `cluster ${clusterId ?? 'local'} not found`);
  }
  if (!passesCsrfCheck(exchange.request, exchange.url)) {
    return sendError(exchange, 422, { code: 'InvalidCSRFToken', message: 'Invalid CSRF token' });
  }
  return answerTail(exchange, view, { name, rest });
}

const stevePath = /^(?:\/k8s\/clusters\/([^/]+))?\/v1\/([^/]+)(?:\/(.*?))?\/?$/;

function viewFor(exchange: Exchange, clusterId: string | undefined): SteveView | undefined {
  const cluster = exchange.installation.world.clusters.get(clusterId ?? 'local');
  const prefix = clusterId === undefined ? '/v1' : `/k8s/clusters/${clusterId}/v1`;
  return cluster && steveView(exchange, cluster, prefix);
}

/** What follows the address of a cluster's Steve API. */
interface PathTail {
  name: string;
  rest: string;
}

async function answerTail(exchange: Exchange, view: SteveView, tail: PathTail): Promise<boolean> {
  // Faults of the management cluster concern its Kubernetes API; the dashboard itself keeps working.
  const answering = view.cluster.id === 'local' || (await passFaults(view.cluster));
  return !answering || answerVirtual(exchange, view, tail) || (await answerType(exchange, view, tail));
}

function answerVirtual(exchange: Exchange, view: SteveView, { name, rest }: PathTail): boolean {
  switch (name) {
    case 'schemas':
    case 'schema':
      return answerSchemas(exchange, view, rest);
    case 'schemaDefinitions':
    case 'schemaDefinition':
      return answerSchemaDefinition(exchange, view, rest);
    case 'counts':
    case 'count': {
      const counts = countsOf(view, view.cluster.store.types);
      const count = { id: 'count', type: 'count', links: { self: `${view.base}/counts/count` }, counts };
      return rest
        ? sendJson(exchange, count)
        : sendCollection(exchange, view, { resourceType: 'count', data: [count] });
    }
    default:
      return false;
  }
}

function answerSchemas(exchange: Exchange, view: SteveView, id: string): boolean {
  const schemas = schemasOf(view);
  if (!id) {
    return sendCollection(exchange, view, { resourceType: 'schema', data: schemas });
  }
  const schema = schemas.find((candidate) => candidate.id === id);
  return schema ? sendJson(exchange, schema) : sendError(exchange, 404, `schema ${id} not found`);
}

function answerSchemaDefinition(exchange: Exchange, view: SteveView, id: string): boolean {
  const type = visibleType(view, id);
  if (!type) {
    return sendError(exchange, 404, `schema definition ${id} not found`);
  }
  return sendJson(exchange, { id, type: 'schemaDefinition', links: {}, ...schemaDefinitionOf(type) });
}

async function answerType(exchange: Exchange, view: SteveView, { name, rest }: PathTail): Promise<boolean> {
  const type = visibleType(view, name);
  if (!type) {
    return sendError(exchange, 404, `no schema ${name}`);
  }
  const parts = rest.split('/').filter(Boolean);
  const request: SteveRequest = {
    exchange,
    view,
    type,
    namespace: type.namespaced ? parts[0] : undefined,
    name: type.namespaced ? parts[1] : parts[0],
  };
  const handler = request.name === undefined ? collectionHandlers : resourceHandlers;
  const handle = handler[exchange.request.method ?? 'GET'];
  return handle ? handle(request) : sendError(exchange, 405, 'method not allowed');
}

type Handler = (request: SteveRequest) => boolean | Promise<boolean>;

const collectionHandlers: Record<string, Handler> = { GET: listResources, POST: createResource };

const resourceHandlers: Record<string, Handler> = {
  GET: getResource,
  PUT: updateResource,
  PATCH: patchResource,
  DELETE: deleteResource,
};

function sendCollection(
  exchange: Exchange,
  view: SteveView,
  { resourceType, data }: { resourceType: string; data: unknown[] },
): boolean {
  const links = { self: `${view.base}/${resourceType}s` };
  const revision = String(view.cluster.store.revision());
  return sendJson(exchange, { type: 'collection', resourceType, links, revision, count: data.length, data });
}
