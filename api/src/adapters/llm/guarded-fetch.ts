import { ModelRequestWithheldError, ModelUnavailableError } from '../../kernel/errors.ts';
import { findSecrets } from '../../kernel/redact/redact-secrets.ts';

/** Longest answer that is read, in bytes. */
const LONGEST_ANSWER = 1024 * 1024;

type Fetch = typeof fetch;

/**
 * The only way out to a model. Whatever was redacted before, the body is looked through once more as it leaves, and
 * nothing leaves that still looks like a secret, or that cannot be looked through. `onBody` is told what did leave.
 * Redirects are refused: they would carry body and key somewhere else.
 */
export function guardedFetch(send: Fetch, onBody: (body: string) => void): Fetch {
  return async (url, init) => {
    const body = init?.body;
    if (typeof body !== 'string') throw withheld('it cannot be looked through');
    const found = secretsIn(body);
    if (found.length > 0) throw withheld(`it still holds what looks like a secret (${found.join(', ')})`);
    const headers = new Headers(init?.headers);
    // The SDK tells the endpoint about this machine; nobody asked for that.
    for (const name of [...headers.keys()]) if (name.startsWith('x-stainless-')) headers.delete(name);
    onBody(body);
    const answer = await send(url, { ...init, headers, redirect: 'error' });
    return new Response(await readBounded(answer), { status: answer.status, headers: answer.headers });
  };
}

function secretsIn(body: string): readonly string[] {
  let parsed: unknown;
  try {
    parsed = JSON.parse(body);
  } catch {
    throw withheld('it is not JSON');
  }
  return [...new Set(textsIn(parsed).flatMap(findSecrets))];
}

function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(textsIn);
}

async function readBounded(answer: Response): Promise<string> {
  if (!answer.body) return '';
  const chunks: Uint8Array[] = [];
  let size = 0;
  try {
    for await (const chunk of answer.body as unknown as AsyncIterable<Uint8Array>) {
      size += chunk.byteLength;
      if (size > LONGEST_ANSWER) break;
      chunks.push(chunk);
    }
  } catch {
    throw brokenOff('broke off in the middle of its answer');
  }
  if (size > LONGEST_ANSWER) throw brokenOff('sent an answer longer than 1 MiB');
  return Buffer.concat(chunks).toString('utf8');
}

/** Tokens were spent already, so this is not tried again by itself. */
function brokenOff(what: string): ModelUnavailableError {
  return new ModelUnavailableError(`The model endpoint ${what}.`, { next: 'Try again.' });
}

function withheld(why: string): ModelRequestWithheldError {
  return new ModelRequestWithheldError(`The request to the model was held back, because ${why}.`, {
    next: 'Nothing was sent. Please report which finding this was, without its text.',
  });
}
