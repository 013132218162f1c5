import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What a registry has of an image: `private` is told to nobody without credentials. */
export type HeldImage = 'held' | 'missing' | 'private';

/** What is served. */
export interface RegistryServerOptions {
  /** TCP port on the loopback interface; a free one unless given. */
  port?: number;
  /** Looks for a repository such as `shop/cart` and a tag or digest in it. */
  find: (name: string, reference: string) => HeldImage;
}

/** A running registry. */
export interface RegistryServer {
  /** For example `http://127.0.0.1:5000/`. */
  url: string;
  close(): Promise<void>;
}

const manifestPath = /^\/v2\/(?<name>[a-z\d._/-]+)\/manifests\/(?<reference>[\w.:-]+)$/;
const manifestType = 'application/vnd.oci.image.index.v1+json';
const manifest = JSON.stringify({ schemaVersion: 2, mediaType: manifestType, manifests: [] });

/** Serves manifests over the OCI distribution API, to whoever fetched a token first, as public registries do. */
export async function startRegistryServer(options: RegistryServerOptions): Promise<RegistryServer> {
  const server = createServer((request, response) => answer(options, request, response));
  server.listen(options.port ?? 0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    async close() {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

function answer({ find }: RegistryServerOptions, request: IncomingMessage, response: ServerResponse): void {
  const url = new URL(request.url ?? '/', `http://${String(request.headers.host)}`);
  response.setHeader('Docker-Distribution-Api-Version', 'registry/2.0');
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    refuse(response, 405, 'UNSUPPORTED');
  } else if (url.pathname === '/token') {
    response.setHeader('Content-Type', 'application/json');
    response.end(JSON.stringify({ token: tokenOf(url.searchParams.get('scope') ?? ''), expires_in: 300 }));
  } else {
    answerManifest(find, url, { request, response });
  }
}

interface Exchange {
  request: IncomingMessage;
  response: ServerResponse;
}

function answerManifest(
  find: RegistryServerOptions['find'],
  { origin, host, pathname }: URL,
  { request, response }: Exchange,
): void {
  const { name = '', reference = '' } = manifestPath.exec(pathname)?.groups ?? {};
  const scope = `repository:${name}:pull`;
  const mayPull = request.headers.authorization === `Bearer ${tokenOf(scope)}`;
  const held = find(name, reference);
  if (!mayPull || held === 'private') {
    const challenge = `Bearer realm="${origin}/token",service="${host}",scope="${scope}"`;
    response.setHeader('WWW-Authenticate', challenge);
    refuse(response, 401, 'UNAUTHORIZED');
  } else if (held === 'missing') {
    refuse(response, 404, 'MANIFEST_UNKNOWN');
  } else {
    response.writeHead(200, { 'Content-Type': manifestType, 'Content-Length': manifest.length });
    response.end(manifest);
  }
}

function refuse(response: ServerResponse, status: number, code: string): void {
  response.writeHead(status, { 'Content-Type': 'application/json' });
  response.end(JSON.stringify({ errors: [{ code, message: code.toLowerCase().replaceAll('_', ' ') }] }));
}

function tokenOf(scope: string): string {
  return Buffer.from(scope).toString('base64url');
}
