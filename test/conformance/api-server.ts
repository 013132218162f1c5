import { request as httpRequest } from 'node:http';
import type { IncomingMessage } from 'node:http';
import { request as httpsRequest } from 'node:https';
import type { RequestOptions } from 'node:https';
import { KubeConfig } from '@kubernetes/client-node';
import { createCluster } from '../rancher/create-world.ts';
import { listenKube } from '../rancher/kube/listen.ts';
import type { JsonObject } from '../rancher/kube/json.ts';

/** How one request differs from a plain GET as the administrator. */
export interface CallOptions {
  body?: unknown;
  contentType?: string;
  accept?: string;
  headers?: Record<string, string>;
}

/** What the server answered. */
export interface CallAnswer {
  code: number;
  body: JsonObject;
  text: string;
  headers: IncomingMessage['headers'];
}

/** The API server under test: the simulator, or the one of `KUBECONFIG`. */
export interface ApiServer {
  call(method: string, path: string, options?: CallOptions): Promise<CallAnswer>;
  /** Opens a request whose answer does not end by itself. */
  open(path: string): Promise<IncomingMessage>;
  close(): Promise<void>;
}

/** Connects to the server that `KUBECONFIG` names, or starts the simulator. */
export async function openApiServer(): Promise<ApiServer> {
  if (process.env.KUBECONFIG) return connectTo(process.env.KUBECONFIG);
  const cluster = createCluster('c-m-conform', 'conformance');
  const administrator = { name: 'conformance-admin', groups: ['system:masters'] };
  const server = await listenKube(cluster, { tokens: { administrator }, tls: false });
  const options = { headers: { authorization: 'Bearer administrator' } };
  return { ...clientOf(server.url, options), close: () => server.close() };
}

async function connectTo(file: string): Promise<ApiServer> {
  const config = new KubeConfig();
  config.loadFromFile(file);
  const options: RequestOptions = {};
  await config.applyToHTTPSOptions(options);
  return { ...clientOf(config.getCurrentCluster()?.server ?? '', options), close: () => Promise.resolve() };
}

function clientOf(server: string, base: RequestOptions): Pick<ApiServer, 'call' | 'open'> {
  const send = (method: string, path: string, options: CallOptions) =>
    new Promise<IncomingMessage>((resolve, reject) => {
      const url = new URL(server + path);
      const start = url.protocol === 'https:' ? httpsRequest : httpRequest;
      const headers = { ...(base.headers as Record<string, string> | undefined), ...headersOf(options) };
      const outgoing = start(url, { ...base, method, headers, agent: undefined }, resolve);
      outgoing.on('error', reject);
      outgoing.end(options.body === undefined ? undefined : bodyText(options.body));
    });
  return {
    open: (path) => send('GET', path, {}),
    call: async (method, path, options = {}) => {
      const response = await send(method, path, options);
      const chunks: Buffer[] = [];
      for await (const chunk of response as AsyncIterable<Buffer>) chunks.push(chunk);
      const text = Buffer.concat(chunks).toString('utf8');
      return { code: response.statusCode ?? 0, text, body: parsed(text), headers: response.headers };
    },
  };
}

function headersOf({ body, contentType, accept, headers }: CallOptions): Record<string, string> {
  return {
    'user-agent': 'conformance/1.0',
    accept: accept ?? 'application/json',
    ...(body !== undefined && {
      'content-type': contentType ?? 'application/json',
      'content-length': String(Buffer.byteLength(bodyText(body))),
    }),
    ...headers,
  };
}

function bodyText(body: unknown): string {
  return typeof body === 'string' ? body : JSON.stringify(body);
}

function parsed(text: string): JsonObject {
  try {
    return JSON.parse(text) as JsonObject;
  } catch {
    return {};
  }
}
