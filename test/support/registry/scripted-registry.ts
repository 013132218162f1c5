import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** How a registry of a test answers. */
export type RegistryScript = (request: IncomingMessage, response: ServerResponse, url: URL) => void;

/** A registry on a port of its own, which answers as it is told. */
export interface ScriptedRegistry {
  /** For example `127.0.0.1:5000`. */
  readonly host: string;
  readonly origin: string;
  /** What was asked, in order: `HEAD /v2/shop/manifests/1`. */
  readonly asked: string[];
  answer: RegistryScript;
  close(): Promise<void>;
}

/** Starts a registry that has no image, until it is told otherwise. */
export async function startScriptedRegistry(): Promise<ScriptedRegistry> {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(`${String(request.method)} ${String(request.url)}`);
    registry.answer(request, response, new URL(request.url ?? '/', registry.origin));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const host = `127.0.0.1:${String((server.address() as AddressInfo).port)}`;
  const registry: ScriptedRegistry = {
    host,
    origin: `http://${host}`,
    asked,
    answer: manifestUnknown,
    async close() {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
  return registry;
}

/** Has the image. */
export const present: RegistryScript = (_request, response) => {
  response.writeHead(200, { 'content-type': 'application/vnd.oci.image.index.v1+json' }).end();
};

/** Has the repository, but not the image. */
export const manifestUnknown: RegistryScript = (_request, response) => {
  response.writeHead(404, { 'content-type': 'application/json' });
  response.end(JSON.stringify({ errors: [{ code: 'MANIFEST_UNKNOWN' }] }));
};
