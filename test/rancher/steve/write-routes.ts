import type { IncomingMessage } from 'node:http';
import { Readable } from 'node:stream';
import { parse } from 'yaml';
import { sendError, sendJson } from '../http/answer.ts';
import { readBody } from '../http/body.ts';
import type { Answer } from '../kube/answer/write-answer.ts';
import { asRecord, isRecord, type JsonObject } from '../kube/json.ts';
import { authorizerOf } from '../kube/rbac/authorizer.ts';
import { authorizeResource } from '../kube/request/authorize.ts';
import type { ResourceCall } from '../kube/request/call.ts';
import { dispatch } from '../kube/request/dispatch.ts';
import type { KubeObject } from '../world.ts';
import { resourceBody } from './resource-body.ts';
import { resource } from './steve-view.ts';
import type { SteveRequest } from './steve-request.ts';

/** Creates an object. */
export async function createResource(request: SteveRequest): Promise<boolean> {
  const object = resourceBody(request, asRecord(parse(await readText(request))));
  const answer = await askKubernetes(request, { object, namespace: object.metadata.namespace });
  return sendObject(request, answer, 201);
}

/** Replaces an object; Kubernetes refuses a stale resourceVersion. */
export async function updateResource(request: SteveRequest): Promise<boolean> {
  const object = resourceBody(request, asRecord(parse(await readText(request))));
  return sendObject(request, await askKubernetes(request, { object }));
}

/** Patches an object; the content type says with what kind of patch, a merge patch if it does not. */
export async function patchResource(request: SteveRequest): Promise<boolean> {
  const sent = request.exchange.request.headers['content-type'] ?? '';
  const contentType = sent.includes('patch') ? sent : 'application/merge-patch+json';
  const object: unknown = parse(await readText(request));
  return sendObject(request, await askKubernetes(request, { object, contentType }));
}

/** Deletes an object, or begins to where finalizers hold it. */
export async function deleteResource(request: SteveRequest): Promise<boolean> {
  const { body } = await askKubernetes(request, { object: undefined });
  return isRecord(body) && isRecord(body['metadata']) && 'name' in body['metadata']
    ? sendObject(request, { code: 200, body })
    : sendJson(request.exchange, undefined, 204);
}

interface KubernetesWrite {
  /** Absent for a delete. */
  object: unknown;
  contentType?: string;
  namespace?: string | undefined;
}

/**
 * Hands a write to the Kubernetes API as the caller, as Steve does: rights, validation, admission and conflicts are its.
 * @throws KubeStatusError when it is refused
 */
async function askKubernetes(
  request: SteveRequest,
  { object, contentType, namespace }: KubernetesWrite,
): Promise<Answer> {
  const { exchange, view, type } = request;
  const { cluster } = view;
  const place = request.namespace ?? (type.namespaced ? namespace : undefined);
  const call: ResourceCall = {
    cluster,
    store: cluster.store,
    authorizer: authorizerOf(cluster.store),
    identity: exchange.session?.identity ?? { name: 'system:anonymous', groups: [] },
    request: innerRequest(exchange.request, object, contentType),
    response: exchange.response,
    path: exchange.path,
    query: new URLSearchParams(),
    target: {
      kind: 'resource',
      group: type.group,
      version: type.version,
      plural: type.plural,
      kubeType: type,
      ...(place && { namespace: place }),
      ...(request.name !== undefined && { name: request.name }),
      rest: '/',
    },
  };
  authorizeResource(call, call.target);
  return (await dispatch(call)) ?? { code: 200, body: {} };
}

/** The request Steve itself sends to Kubernetes. */
function innerRequest(
  outer: IncomingMessage,
  body: unknown,
  contentType = 'application/json',
): IncomingMessage {
  const stream = Readable.from(body === undefined ? [] : [Buffer.from(JSON.stringify(body))]);
  const headers = { 'content-type': contentType, 'user-agent': 'rancher/2.15.0', accept: 'application/json' };
  return Object.assign(stream, {
    method: outer.method,
    url: outer.url,
    headers,
  }) as unknown as IncomingMessage;
}

async function readText({ exchange }: SteveRequest): Promise<string> {
  return (await readBody(exchange.request)).toString('utf8');
}

function sendObject({ exchange, view, type }: SteveRequest, { body, code }: Answer, status = 200): boolean {
  if (!isKubeObject(body)) {
    return sendError(exchange, code, 'unexpected answer of the Kubernetes API');
  }
  return sendJson(exchange, resource(view, type, body), status);
}

function isKubeObject(body: unknown): body is KubeObject & JsonObject {
  return isRecord(body) && isRecord(body['metadata']);
}
