import type { IncomingMessage, OutgoingHttpHeaders, ServerResponse } from 'node:http';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { KubeStatusError } from './status-error.ts';

/** What a request is answered with. */
export interface Answer {
  code: number;
  /** Sent as JSON, or as it is when it is a text. */
  body: unknown;
  contentType?: string;
  headers?: Record<string, string>;
  /** Texts for `Warning` headers. */
  warnings?: string[];
}

/** An answer of 200 with a JSON body. */
export function ok(body: unknown): Answer {
  return { code: 200, body };
}

/** Bodies from this size on are compressed, as kube-apiserver does. */
const compressFromBytes = 128 * 1024;
const compress = promisify(gzip);

/** Sends an answer, compressed when it is large and the caller takes gzip. */
export async function writeAnswer(
  request: IncomingMessage,
  response: ServerResponse,
  answer: Answer,
): Promise<void> {
  const text = typeof answer.body === 'string' ? answer.body : `${JSON.stringify(answer.body)}\n`;
  const plain = Buffer.from(text);
  const compressed = plain.length >= compressFromBytes && takesGzip(request);
  const payload = compressed ? await compress(plain, { level: 1 }) : plain;
  const headers: OutgoingHttpHeaders = {
    'content-type': answer.contentType ?? 'application/json',
    'cache-control': 'no-cache, private',
    ...answer.headers,
    'content-length': payload.length,
  };
  if (answer.warnings && answer.warnings.length > 0) {
    headers.warning = answer.warnings.map(warningHeader).join(', ');
  }
  if (compressed) Object.assign(headers, { 'content-encoding': 'gzip', vary: 'Accept-Encoding' });
  response.writeHead(answer.code, headers);
  response.end(request.method === 'HEAD' ? undefined : payload);
}

function takesGzip({ headers }: IncomingMessage): boolean {
  return /\bgzip\b/.test(String(headers['accept-encoding']));
}

/** Turns whatever was thrown into a Status answer. */
export function answerOfError(error: unknown): Answer {
  const status =
    error instanceof KubeStatusError
      ? error
      : new KubeStatusError(500, 'InternalError', {
          message: `Internal error occurred: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`,
        });
  return { code: status.code, body: status.toStatus() };
}

/** A warning of the form of RFC 7234, as kube-apiserver sends it. */
function warningHeader(text: string): string {
  return `299 - "${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`;
}
