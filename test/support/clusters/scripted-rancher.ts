import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A request as the scripted Rancher saw it. */
export interface SeenRequest {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: unknown;
}

/** What it answers: a status and a body, or nothing at all. */
export type ScriptedAnswer = { readonly status: number; readonly body?: unknown } | 'hang';

/** A real HTTP server that answers as it is told, and remembers what it was asked. */
export async function startScriptedRancher(answer: (request: SeenRequest) => ScriptedAnswer) {
  const seen: SeenRequest[] = [];
  const server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      const text = Buffer.concat(parts).toString();
      const one = {
        path: request.url ?? '',
        headers: request.headers,
        body: text ? (JSON.parse(text) as unknown) : undefined,
      };
      seen.push(one);
      const scripted = answer(one);
      if (scripted === 'hang') return;
      response.writeHead(scripted.status, { 'content-type': 'application/json' });
      response.end(typeof scripted.body === 'string' ? scripted.body : JSON.stringify(scripted.body));
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const close = () => {
    server.closeAllConnections();
    server.close();
  };
  return { url: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`, seen, close };
}
