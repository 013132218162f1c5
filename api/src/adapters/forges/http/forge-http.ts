import type * as z from 'zod';

import type { ApiAnswer, ApiProblem } from '../forge-api.ts';
import { retryAfterMs } from './retry-after.ts';
import { boundedText } from './bounded-text.ts';

/** One request to a forge's API. */
export interface ForgeRequest<T> {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'PUT';
  /** Below the address of the API, with its query; parts of it are encoded already. */
  readonly path: string;
  readonly body?: unknown;
  /** Prove who asks; never logged, and never part of a problem. */
  readonly headers: Readonly<Record<string, string>>;
  /** What a good answer is. */
  readonly answer: z.ZodType<T>;
  /** Statuses by which this request is told that there is such a thing already. */
  readonly exists?: readonly number[] | undefined;
}

/** How a forge is asked. */
export interface ForgeHttpOptions {
  /** Address of the API, as `https://api.github.com`. */
  readonly api: string;
  /** Origins that may be asked, as `https://api.github.com`. */
  readonly allowed: readonly string[];
  /** Milliseconds until an answer is not waited for any more; 15 seconds unless given. */
  readonly patienceMs?: number | undefined;
  /** Waits so many milliseconds before the next try. */
  readonly pause: (milliseconds: number) => Promise<void>;
}

/** Asks a forge; raises nothing. */
export type ForgeHttp = <T>(request: ForgeRequest<T>) => Promise<ApiAnswer<T>>;

const PATIENCE_MS = 15_000;
const TRIES = 3;
const FIRST_PAUSE_MS = 500;
/** A forge that wants to be left alone for longer is: whoever asks comes back. */
const LONGEST_PAUSE_MS = 30_000;
const LONGEST_ANSWER = 2 * 1024 * 1024;

/** What one try gave: an answer, or a problem and whether another try can do harm or good. */
interface Tried<T> {
  readonly answer: ApiAnswer<T>;
  /** Milliseconds before the next try; none when there is to be none. */
  readonly again?: number | undefined;
}

/** Makes a way to one API. Redirections are not followed: the token goes nowhere else. */
export function createForgeHttp(options: ForgeHttpOptions): ForgeHttp {
  const base = URL.parse(options.api);
  const { host = options.api, origin } = base ?? {};
  return async <T>(request: ForgeRequest<T>): Promise<ApiAnswer<T>> => {
    const url = URL.parse(options.api.replace(/\/+$/, '') + request.path);
    if (url === null || url.origin !== origin || !options.allowed.includes(url.origin)) {
      return { problem: { kind: 'off', message: `${host} is not among the forges that may be asked.` } };
    }
    for (let attempt = 1; ; attempt += 1) {
      const { answer, again } = await attemptOnce({
        request,
        url,
        patienceMs: options.patienceMs ?? PATIENCE_MS,
      });
      if (again === undefined || attempt === TRIES || again > LONGEST_PAUSE_MS) return answer;
      await options.pause(Math.max(again, FIRST_PAUSE_MS * 2 ** (attempt - 1)));
    }
  };
}

interface Attempt<T> {
  readonly request: ForgeRequest<T>;
  readonly url: URL;
  readonly patienceMs: number;
}

async function attemptOnce<T>(attempt: Attempt<T>): Promise<Tried<T>> {
  const { request, url, patienceMs } = attempt;
  // What only reads may be asked again whatever happened.
  const reads = request.method === 'GET';
  try {
    const response = await fetch(url, {
      method: request.method,
      headers: {
        accept: 'application/json',
        'user-agent': 'outrider',
        ...(request.body !== undefined && { 'content-type': 'application/json' }),
        ...request.headers,
      },
      ...(request.body !== undefined && { body: JSON.stringify(request.body) }),
      redirect: 'manual',
      signal: AbortSignal.timeout(patienceMs),
    });
    const text = await boundedText(response, LONGEST_ANSWER);
    return settle(attempt, response, text);
  } catch {
    // Its cause may hold headers; and it may have been carried out.
    const message = `${url.host} did not answer in time, or broke off.`;
    const problem: ApiProblem = { kind: 'unreachable', message, unsure: true };
    return { answer: { problem }, again: reads ? 0 : undefined };
  }
}

function settle<T>({ request, url }: Attempt<T>, response: Response, text: string | undefined): Tried<T> {
  const { status, headers } = response;
  const limited = status === 429 || (status === 403 && isLimit(headers));
  if (limited) {
    const after = retryAfterMs(headers, Date.now()) ?? 0;
    const message = `${url.host} was asked too often and wants to be left alone for a while.`;
    return { answer: { problem: { kind: 'rate-limited', message, retryAfterMs: after } }, again: after };
  }
  if (status >= 500) {
    const message = `${url.host} answers with an error of its own (${String(status)}).`;
    const problem: ApiProblem = { kind: 'unreachable', message, unsure: true };
    return {
      answer: { problem },
      again: request.method === 'GET' ? (retryAfterMs(headers, Date.now()) ?? 0) : undefined,
    };
  }
  return { answer: status < 300 ? read(request, url, text) : { problem: problemOf(request, url, status) } };
}

function read<T>(request: ForgeRequest<T>, url: URL, text: string | undefined): ApiAnswer<T> {
  const parsed = request.answer.safeParse(jsonOf(text));
  if (parsed.success) return { value: parsed.data };
  const message = `${url.host} answers with something that is not understood.`;
  return { problem: { kind: 'unreachable', message, unsure: true } };
}

function jsonOf(text: string | undefined): unknown {
  try {
    return text === undefined || text === '' ? undefined : JSON.parse(text);
  } catch {
    return undefined;
  }
}

function problemOf<T>({ exists }: ForgeRequest<T>, { host }: URL, status: number): ApiProblem {
  if (exists?.includes(status) === true) {
    return { kind: 'refused', message: `${host} refuses this (${String(status)}).`, exists: true };
  }
  if (status === 401 || status === 403) {
    return { kind: 'unauthorized', message: `${host} does not let these credentials do this.` };
  }
  if (status === 404 || status === 410) {
    return { kind: 'not-found', message: `${host} has no such thing, or hides it.` };
  }
  if (status < 400) {
    return { kind: 'refused', message: `${host} sends on to another address, which is not followed.` };
  }
  return { kind: 'refused', message: `${host} refuses this (${String(status)}).` };
}

/** GitHub says 403 for its limits too. */
function isLimit(headers: Headers): boolean {
  return headers.has('retry-after') || headers.get('x-ratelimit-remaining') === '0';
}
