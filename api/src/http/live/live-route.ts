import type { Request, Response } from 'express';

import type { LiveEvent } from '../../../contract/live.ts';
import { OutriderError, RateLimitedError, UnauthenticatedError } from '../../kernel/errors.ts';
import type { Caller, CallerVerifier } from '../../ports/identity/caller-verifier.ts';
import type { AccessFor } from '../access-for.ts';
import { callerOf } from '../middleware/authenticate.ts';
import type { LiveHub } from './live-hub.ts';

/** How often an idle stream shows that it is alive, in milliseconds: proxies drop what is silent for a minute. */
const HEARTBEAT = 15_000;
/** How often the caller of an open stream is proven again, in milliseconds. */
const REVERIFY = 60_000;
/** Streams one caller may have open: one per browser tab, within reason. */
const MAX_STREAMS = 12;
/** A reader that lets this many bytes pile up is cut off; it will reconnect and read again. */
const MAX_BACKLOG = 1024 * 1024;

/** What the stream needs. */
export interface LiveRouteParts {
  readonly hub: LiveHub;
  readonly accessFor: AccessFor;
  readonly verifier: CallerVerifier;
  /** Whether a caller may see the proposals of a workspace. */
  readonly seesProposalsOf: (caller: Caller, workspace: string) => Promise<boolean>;
}

/** The stream of live updates, and how to end all of them when the server stops. */
export interface LiveRoute {
  readonly handle: (request: Request, response: Response) => Promise<void>;
  closeAll(): void;
}

/** Answers `GET /v1/live` with server-sent events. */
export function createLiveRoute(parts: LiveRouteParts): LiveRoute {
  const open = new Set<Response>();
  const perCaller = new Map<string, number>();

  const handle = async (request: Request, response: Response): Promise<void> => {
    // Whoever left while they were proven closes nothing any more.
    if (isGone(response)) return;
    const caller = callerOf(response);
    const streams = perCaller.get(caller.name) ?? 0;
    if (streams >= MAX_STREAMS) {
      throw new RateLimitedError('You have too many live streams open.', {
        next: 'Close some Rancher tabs.',
      });
    }
    // Before anything is waited for: many may come at once, and may leave again meanwhile.
    perCaller.set(caller.name, streams + 1);
    response.on('close', () => {
      open.delete(response);
      const left = (perCaller.get(caller.name) ?? 1) - 1;
      if (left > 0) perCaller.set(caller.name, left);
      else perCaller.delete(caller.name);
    });
    await parts.accessFor(caller);
    if (isGone(response)) return;
    open.add(response);
    begin(request, response);
    response.on('close', serve(parts, caller, response));
  };

  return {
    handle,
    closeAll() {
      for (const response of open) response.end();
    },
  };
}

/** A function, because it changes while something is waited for. */
function isGone(response: Response): boolean {
  return response.destroyed;
}

function begin(request: Request, response: Response): void {
  request.socket.setTimeout(0);
  request.socket.setNoDelay(true);
  response.status(200).setHeader('content-type', 'text/event-stream; charset=utf-8');
  response.setHeader('x-accel-buffering', 'no');
  response.flushHeaders();
  response.write('retry: 3000\n\n');
  // A reader who was here before may have missed something, so it is told to read again.
  if (request.get('last-event-id') !== undefined) write(response, { type: 'resync' });
}

function serve(parts: LiveRouteParts, proven: Caller, response: Response): () => void {
  let caller = proven;
  const leave = parts.hub.subscribe({
    access: () => parts.accessFor(caller),
    seesProposalsOf: (workspace) => parts.seesProposalsOf(caller, workspace),
    send: (event) => {
      write(response, event);
    },
  });
  const heartbeat = setInterval(() => {
    // A stream that was ended stays open until its reader took everything.
    if (!response.writableEnded) response.write(': alive\n\n');
  }, HEARTBEAT);
  const reverify = setInterval(() => {
    proveAgain(parts.verifier, caller).then(
      (again) => {
        if (again) caller = again;
        else response.end();
      },
      () => response.end(),
    );
  }, REVERIFY);
  return () => {
    clearInterval(heartbeat);
    clearInterval(reverify);
    leave();
  };
}

let lastEventId = 0;

function write(response: Response, event: LiveEvent): void {
  if (response.writableEnded) return;
  if (response.writableLength > MAX_BACKLOG) {
    response.destroy();
    return;
  }
  lastEventId += 1;
  response.write(`id: ${String(lastEventId)}\nevent: ${event.type}\ndata: ${JSON.stringify(event)}\n\n`);
}

/** The caller as Rancher knows them now, whose groups may have changed; `undefined` when the session has ended. */
async function proveAgain(verifier: CallerVerifier, caller: Caller): Promise<Caller | undefined> {
  try {
    const again = await verifier.verify(caller.credential);
    return again?.name === caller.name ? again : undefined;
  } catch (error) {
    // Rancher being away does not end a session; being refused does.
    if (error instanceof OutriderError && !(error instanceof UnauthenticatedError)) return caller;
    throw error;
  }
}
