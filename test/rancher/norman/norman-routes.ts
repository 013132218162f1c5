import { passesCsrfCheck } from '../auth/csrf.ts';
import { sendError, sendJson } from '../http/answer.ts';
import type { Exchange } from '../http/exchange.ts';
import { externalOrigin } from '../http/external-origin.ts';
import type { SimulatedUser } from '../world.ts';

/** The part of Rancher's older API, `/v3`, that the dashboard and programs still use. */
export function norman(exchange: Exchange): boolean {
  const match = /^\/v3\/([A-Za-z]+)(?:\/([^/]+))?\/?$/.exec(exchange.path);
  const { session } = exchange;
  if (!match || !session) {
    return false;
  }
  const [, collection = '', id] = match;
  if (!passesCsrfCheck(exchange.request, exchange.url)) {
    return sendError(exchange, 422, 'Invalid CSRF token');
  }
  const resources = collections[collection]?.(exchange, session.user);
  if (!resources) {
    return sendError(exchange, 404, `${exchange.path} not found`);
  }
  if (id === undefined) {
    return sendCollection(exchange, collection, resources);
  }
  const found = resources.find((resource) => resource['id'] === id);
  return found ? sendJson(exchange, found) : sendError(exchange, 404, `${collection} ${id} not found`);
}

type Resource = Record<string, unknown>;

const collections: Record<string, (exchange: Exchange, user: SimulatedUser) => Resource[]> = {
  principals: (_exchange, user) => [principalOf(user)],
  principal: (_exchange, user) => [principalOf(user)],
  users: ({ installation, url }, user) =>
    [...installation.world.users.values()]
      .filter(
        (candidate) => candidate.id === user.id || (user.username === 'admin' && !url.searchParams.has('me')),
      )
      .map((candidate) => normanUser(candidate, user)),
  tokens: ({ installation, session }, user) =>
    installation.sessions.of(user).map((own) => ({
      id: own.tokenName,
      name: own.tokenName,
      type: 'token',
      baseType: 'token',
      links: {},
      userId: user.id,
      authProvider: 'local',
      current: own === session,
      created: own.createdAt,
      expired: false,
      enabled: true,
    })),
  schemas: (exchange) => normanSchemas.map((id) => schemaNamed(id, exchange)),
};

/** Types whose schema the dashboard looks for in its Norman store. */
const normanSchemas = ['principal', 'user', 'token', 'cluster', 'project', 'setting', 'authConfig'];

function principalOf(user: SimulatedUser): Resource {
  return {
    id: `local://${user.id}`,
    type: 'principal',
    baseType: 'principal',
    links: {},
    loginName: user.username,
    name: user.displayName,
    principalType: 'user',
    provider: 'local',
    me: true,
    memberOf: false,
  };
}

function normanUser(user: SimulatedUser, me: SimulatedUser): Resource {
  return {
    id: user.id,
    type: 'user',
    baseType: 'user',
    links: {},
    username: user.username,
    name: user.displayName,
    enabled: true,
    me: user.id === me.id,
    principalIds: [`local://${user.id}`],
  };
}

function schemaNamed(id: string, { request, installation }: Exchange): Resource {
  const base = `${externalOrigin(request, installation.secure)}/v3`;
  return {
    id,
    type: 'schema',
    links: { collection: `${base}/${id}s`, self: `${base}/schemas/${id}` },
    pluralName: `${id}s`,
    resourceMethods: ['GET'],
    collectionMethods: ['GET'],
    resourceFields: {},
  };
}

function sendCollection(exchange: Exchange, collection: string, data: Resource[]): boolean {
  const self = `${externalOrigin(exchange.request, exchange.installation.secure)}/v3/${collection}`;
  const resourceType = collection.replace(/s$/, '');
  return sendJson(exchange, { type: 'collection', resourceType, links: { self }, data });
}
