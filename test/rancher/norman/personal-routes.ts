import { passesCsrfCheck } from '../auth/csrf.ts';
import { sendError, sendJson } from '../http/answer.ts';
import { readJsonObject } from '../http/body.ts';
import type { Exchange } from '../http/exchange.ts';
import { externalOrigin } from '../http/external-origin.ts';
import { asRecord, isRecord } from '../kube/json.ts';

/** `POST /v1/ext.cattle.io.selfusers`: how the dashboard and programs ask who they are. */
export function selfUser(exchange: Exchange): boolean {
  const { path, request, session } = exchange;
  if (!session || request.method !== 'POST' || !/^\/v1\/ext\.cattle\.io\.selfusers?\/?$/.test(path)) {
    return false;
  }
  const answer = {
    id: 'selfuser',
    type: 'ext.cattle.io.selfuser',
    links: {},
    apiVersion: 'ext.cattle.io/v1',
    kind: 'SelfUser',
    metadata: {},
    status: { userID: session.user.id },
  };
  return sendJson(exchange, answer, 201);
}

/** The caller's own dashboard preferences: one object, written back whole. */
export async function userPreferences(exchange: Exchange): Promise<boolean> {
  const match = /^\/v1\/userpreferences?(?:\/([^/]+))?\/?$/.exec(exchange.path);
  const { session, request, installation } = exchange;
  if (!match || !session) {
    return false;
  }
  const { id } = session.user;
  if (match[1] !== undefined && match[1] !== id) {
    return sendError(exchange, 404, `userpreference ${match[1]} not found`);
  }
  if (request.method === 'PUT') {
    if (!passesCsrfCheck(request, exchange.url)) {
      return sendError(exchange, 422, 'Invalid CSRF token');
    }
    const { data } = await readJsonObject(request);
    installation.preferences.set(id, textsOnly(data));
  }
  const self = `${externalOrigin(request, installation.secure)}/v1/userpreferences/${id}`;
  const preference = {
    id,
    type: 'userpreference',
    links: { self, update: self },
    data: installation.preferences.get(id) ?? {},
  };
  return match[1] === undefined
    ? sendJson(exchange, {
        type: 'collection',
        resourceType: 'userpreference',
        links: {},
        data: [preference],
      })
    : sendJson(exchange, preference);
}

/** Preferences are texts; anything else is left out. */
function textsOnly(value: unknown): Record<string, string> {
  const entries = isRecord(value) ? Object.entries(asRecord(value)) : [];
  return Object.fromEntries(
    entries.filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  );
}
