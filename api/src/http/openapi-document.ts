import { createDocument, type ZodOpenApiOperationObject, type ZodOpenApiPathsObject } from 'zod-openapi';

import { AUDIT_EXPORT_ROUTE } from '../../contract/fixes/audit-routes.ts';
import { Problem } from '../../contract/problem.ts';
import {
  EXPLAIN_ROUTE,
  LIVE_ROUTE,
  ROUTES,
  WRITE_ROUTES,
  type RouteName,
  type WriteRouteName,
} from '../../contract/routes.ts';

/** The OpenAPI 3.1 document of this API, made from the contract. */
export function openApiDocument(version: string): ReturnType<typeof createDocument> {
  return createDocument({
    openapi: '3.1.0',
    info: {
      title: 'Outrider',
      version,
      description:
        'Findings about Fleet and the clusters behind it. Every answer holds only what the caller may read in Rancher.',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: '/', description: 'Behind Rancher: the service proxy path of the outrider service.' }],
    security: [{ session: [] }, { token: [] }, { bearer: [] }],
    components: {
      securitySchemes: {
        session: { type: 'apiKey', in: 'cookie', name: 'R_SESS', description: 'The Rancher session.' },
        token: {
          type: 'apiKey',
          in: 'header',
          name: 'X-Outrider-Token',
          description: 'A Rancher API token.',
        },
        bearer: {
          type: 'http',
          scheme: 'bearer',
          description: 'A token of the cluster, where there is no Rancher.',
        },
      },
    },
    paths: paths(),
  });
}

const problem = { content: { 'application/json': { schema: Problem } } };
const PROBLEMS = {
  '400': { description: 'The request is malformed.', ...problem },
  '401': { description: 'The caller is not known.', ...problem },
  '403': { description: 'The caller may not do this.', ...problem },
  '404': { description: 'It does not exist, or the caller may not see it.', ...problem },
  '429': { description: 'The caller, or everyone together, asks for more than there is.', ...problem },
  '500': { description: 'Outrider failed.', ...problem },
  '502': { description: 'Rancher does not answer.', ...problem },
  '503': { description: 'Outrider or its database is not ready.', ...problem },
};

function paths(): ZodOpenApiPathsObject {
  const document: Record<string, Record<string, ZodOpenApiOperationObject>> = {};
  for (const [name, route] of Object.entries(ROUTES) as [RouteName, (typeof ROUTES)[RouteName]][]) {
    document[route.path] = {
      [route.method]: {
        operationId: name,
        summary: route.summary,
        requestParams: { path: route.params, query: route.query },
        responses: {
          '200': { description: 'The answer.', content: { 'application/json': { schema: route.response } } },
          ...PROBLEMS,
        },
      },
    };
  }
  for (const name of Object.keys(WRITE_ROUTES) as WriteRouteName[]) {
    const { path, method } = WRITE_ROUTES[name];
    document[path] = { ...document[path], [method]: writeOperation(name) };
  }
  document[LIVE_ROUTE.path] = {
    [LIVE_ROUTE.method]: {
      operationId: 'live',
      summary: LIVE_ROUTE.summary,
      responses: {
        '200': {
          description: 'A stream of events; each `data` line holds one LiveEvent.',
          content: { 'text/event-stream': { schema: LIVE_ROUTE.event } },
        },
        ...PROBLEMS,
      },
    },
  };
  document[EXPLAIN_ROUTE.path] = {
    ...document[EXPLAIN_ROUTE.path],
    [EXPLAIN_ROUTE.method]: explainOperation(),
  };
  document[AUDIT_EXPORT_ROUTE.path] = { [AUDIT_EXPORT_ROUTE.method]: auditExportOperation() };
  return document;
}

function writeOperation(name: WriteRouteName): ZodOpenApiOperationObject {
  const { summary, params, body, response } = WRITE_ROUTES[name];
  return {
    operationId: name,
    summary,
    requestParams: { path: params },
    requestBody: { content: { 'application/json': { schema: body } } },
    responses: {
      '200': { description: 'What became of it.', content: { 'application/json': { schema: response } } },
      '409': { description: 'It is not as the caller saw it, or cannot happen any more.', ...problem },
      '422': { description: 'It did not pass its checks.', ...problem },
      ...PROBLEMS,
    },
  };
}

function explainOperation(): ZodOpenApiOperationObject {
  return {
    operationId: 'explain',
    summary: EXPLAIN_ROUTE.summary,
    requestParams: { path: EXPLAIN_ROUTE.params },
    requestBody: { content: { 'application/json': { schema: EXPLAIN_ROUTE.body } } },
    responses: {
      '200': {
        description:
          'A stream of events; each `data` line holds one ExplanationEvent, the last is `done` or `failed`.',
        content: { 'text/event-stream': { schema: EXPLAIN_ROUTE.event } },
      },
      '409': { description: 'No model is set up.', ...problem },
      ...PROBLEMS,
    },
  };
}

function auditExportOperation(): ZodOpenApiOperationObject {
  return {
    operationId: 'auditExport',
    summary: AUDIT_EXPORT_ROUTE.summary,
    requestParams: { query: AUDIT_EXPORT_ROUTE.query },
    responses: {
      '200': {
        description: 'A stream of lines, each one AuditLine.',
        content: { 'application/jsonl': { schema: AUDIT_EXPORT_ROUTE.line } },
      },
      ...PROBLEMS,
    },
  };
}
