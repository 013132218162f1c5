import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

import { ConfigError } from '../kernel/errors.ts';

/** A server that listens. */
export interface HttpServer {
  readonly port: number;
  /** Takes no more requests, lets those under way end, and cuts off what is left after `graceMs`. */
  close(graceMs: number): Promise<void>;
}

/** Where to listen. */
export interface HttpAddress {
  readonly host: string;
  /** 0 picks a free port. */
  readonly port: number;
}

/** Listens for requests. Raises ConfigError when the address cannot be used. */
export async function serveHttp(listener: RequestListener, address: HttpAddress): Promise<HttpServer> {
  const server = createServer({ requestTimeout: 30_000, headersTimeout: 15_000 }, listener);
  server.keepAliveTimeout = 65_000;
  server.listen(address.port, address.host);
  try {
    await once(server, 'listening');
  } catch (cause) {
    throw new ConfigError(`Port ${String(address.port)} on ${address.host} cannot be used.`, {
      next: 'Choose another with OUTRIDER_PORT or OUTRIDER_METRICS_PORT, or stop what is using it.',
      cause,
    });
  }
  return { port: (server.address() as AddressInfo).port, close: (graceMs) => close(server, graceMs) };
}

async function close(server: Server, graceMs: number): Promise<void> {
  const closed = once(server, 'close');
  server.close();
  server.closeIdleConnections();
  const timer = setTimeout(() => {
    server.closeAllConnections();
  }, graceMs);
  await closed;
  clearTimeout(timer);
}
