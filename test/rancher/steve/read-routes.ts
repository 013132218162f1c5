import { stringify } from 'yaml';
import { projectAnnotation } from '../auth/rights/membership.ts';
import { sendError, sendJson } from '../http/answer.ts';
import type { ObjectStore } from '../world.ts';
import { queryList } from './list/list-query.ts';
import type { SteveRequest } from './steve-request.ts';
import { listable, viewContext } from './steve-view.ts';
import { viewOf } from './view/resource-view.ts';
import { collectionName, schemaId } from './view/schema-id.ts';

/** Lists what the caller may see of a type. */
export function listResources({ exchange, view, type, namespace }: SteveRequest): boolean {
  const query = exchange.url.searchParams;
  const exclude = query.getAll('exclude');
  const context = viewContext(view, exclude);
  const rows = listable(view, type, namespace).map((object) => viewOf(type, object, context));
  const { data, count, pages, summary } = queryList(rows, query, projectOf(view.cluster.store));
  const collection = `${view.base}/${collectionName(type)}`;
  return sendJson(exchange, {
    type: 'collection',
    links: { self: collection },
    createTypes: { [schemaId(type)]: collection },
    actions: {},
    resourceType: schemaId(type),
    revision: String(view.cluster.store.revision()),
    count,
    pages,
    data,
    ...(summary && { summary }),
  });
}

/** Reads one object, as Steve's JSON or, when asked for `application/yaml`, as the object itself. */
export function getResource({ exchange, view, type, namespace, name = '' }: SteveRequest): boolean {
  const object = view.cluster.store.get(type, namespace, name);
  const visible =
    view.access.may('get', type, { namespace, name }) || view.access.may('list', type, { namespace });
  if (!object || !visible) {
    return sendError(exchange, 404, `${schemaId(type)} "${name}" not found`);
  }
  if (exchange.request.headers.accept?.includes('application/yaml')) {
    exchange.response.setHeader('content-type', 'application/yaml');
    exchange.response.end(stringify(object));
    return true;
  }
  const context = viewContext(view, exchange.url.searchParams.getAll('exclude'));
  return sendJson(exchange, viewOf(type, object, context));
}

/** The project of a namespace, `cluster:project`, from its annotation. */
function projectOf(store: ObjectStore): (namespace: string) => string | undefined {
  const namespaces = store.type('', 'namespaces');
  return (name) => {
    const namespace = namespaces && store.get(namespaces, undefined, name);
    return namespace?.metadata.annotations?.[projectAnnotation];
  };
}
