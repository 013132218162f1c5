import type { IncomingMessage, ServerResponse } from 'node:http';
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

/** Answers a request and says `true`, or says `false` so that the next route is asked. */
export type Route = (exchange: Exchange) => boolean | Promise<boolean>;
