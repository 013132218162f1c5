import { request as httpRequest, type IncomingMessage, type ServerResponse } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { pipeline } from 'node:stream/promises';
import { sendStatus } from '../http/answer.ts';
import { BODY_LIMIT_BYTES } from '../http/body.ts';
import type { Installation } from '../installation.ts';
import type { ServiceProxyTarget } from '../kube/handle-request.ts';
import { limitBytes } from './limit-bytes.ts';
import { forwardedHeaders, returnedHeaders } from './proxy-headers.ts';

/** The address a service of the management cluster really listens on, if any. */
export function backendOf(
  { backends }: Installation,
  target: Pick<ServiceProxyTarget, 'namespace' | 'service' | 'port'>,
): string | undefined {
  return backends.get(`${target.namespace}/${target.service}:${target.port}`);
}

/** Carries a request to the service behind a proxy path; answers stream through unbuffered. */
export async function forwardToService(
  installation: Installation,
  { request, response }: { request: IncomingMessage; response: ServerResponse },
  target: ServiceProxyTarget,
): Promise<void> {
  if (request.method === 'OPTIONS') {
    // No RBAC verb stands for OPTIONS, so nobody has it.
    sendStatus(response, 403, `services "${target.name}" is forbidden: cannot use the method OPTIONS`);
    return;
  }
  const backend = backendOf(installation, target);
  if (!backend) {
    sendStatus(response, 503, `no endpoints available for service "${target.name}"`);
    return;
  }
  if (Number(request.headers['content-length'] ?? 0) > BODY_LIMIT_BYTES) {
    request.resume();
    sendStatus(response, 413, 'http: request body too large');
    return;
  }
  const answer = await send(new URL(target.path, backend), request, installation.secure).catch(
    (error: unknown) => error,
  );
  if (!isAnswer(answer)) {
    const reason = answer instanceof Error ? answer.message : String(answer);
    sendStatus(response, 503, `error trying to reach service: ${reason}`);
    return;
  }
  response.writeHead(answer.statusCode ?? 502, returnedHeaders(answer.headers));
  response.flushHeaders();
  // Either side going away ends the other; there is nobody left to tell.
  await pipeline(answer, response).catch(() => undefined);
}

function send(url: URL, request: IncomingMessage, secure: boolean): Promise<IncomingMessage> {
  const start = url.protocol === 'https:' ? httpsRequest : httpRequest;
  const { promise, resolve, reject } = Promise.withResolvers<IncomingMessage>();
  const outgoing = start(
    url,
    { method: request.method, headers: forwardedHeaders(request, secure) },
    resolve,
  );
  outgoing.on('error', reject);
  pipeline(request, limitBytes(BODY_LIMIT_BYTES), outgoing).catch(reject);
  return promise;
}

function isAnswer(value: unknown): value is IncomingMessage {
  return typeof value === 'object' && value !== null && 'statusCode' in value;
}
