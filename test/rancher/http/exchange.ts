import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Session } from '../auth/session.ts';
import type { Installation } from '../installation.ts';

/** One HTTP request on its way through the simulator. */
export interface Exchange {
  request: IncomingMessage;
  response: ServerResponse;
  url: URL;
  /** Path with percent-encoding removed from every segment. */
  path: string;
  /** Who is logged in, if anyone. */
  session: Session | undefined;
  installation: Installation;
}

/** A request to speak another protocol on its connection. */
export interface UpgradeRequest {
  request: IncomingMessage;
  socket: Duplex;
  head: Buffer;
  session: Session | undefined;
}

/** Answers a request and says `true`, or says `false` so that the next route is asked. */
export type Route = (exchange: Exchange) => boolean | Promise<boolean>;
