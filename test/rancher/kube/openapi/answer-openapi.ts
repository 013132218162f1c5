import type { ObjectStore } from '../../world.ts';
import { notAcceptable, pathNotFound } from '../answer/request-errors.ts';
import { ok } from '../answer/write-answer.ts';
import type { Answer } from '../answer/write-answer.ts';
import { isJson, parseAccept } from '../request/accept.ts';
import type { Call } from '../request/call.ts';
import { swaggerDocument } from './document-v2.ts';
import { openApiDocument, openApiIndex } from './document-v3.ts';

/** Documents that were made, as texts, by path; types of a store never change. */
const documents = new WeakMap<ObjectStore, Map<string, string>>();

/**
 * Answers `/openapi/v2`, `/openapi/v3` and the documents per group.
 * @throws KubeStatusError 404, or 406 when only protobuf is accepted
 */
export function answerOpenApi({ store, request }: Call, path: string): Answer {
  if (!parseAccept(request.headers.accept).some(({ type }) => isJson(type))) {
    throw notAcceptable('application/json');
  }
  const known = documents.get(store) ?? new Map<string, string>();
  documents.set(store, known);
  const text = known.get(path) ?? makeDocument(store, path);
  known.set(path, text);
  return { ...ok(text), contentType: 'application/json' };
}

function makeDocument({ types }: ObjectStore, path: string): string {
  if (path === '/openapi/v2') return JSON.stringify(swaggerDocument(types));
  if (path === '/openapi/v3') return JSON.stringify(openApiIndex(types));
  const match = /^\/openapi\/v3\/(?:api\/([^/]+)|apis\/([^/]+)\/([^/]+))$/.exec(path);
  const [, coreVersion, group = '', version = coreVersion] = match ?? [];
  const served = types.filter((type) => type.group === group && type.version === version);
  if (served.length === 0) throw pathNotFound();
  return JSON.stringify(openApiDocument(served));
}
