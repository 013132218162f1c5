import type { IncomingMessage } from 'node:http';
import { pipeline, type Readable } from 'node:stream';
import { constants, createGunzip } from 'node:zlib';

import { asReadError, ReadError } from '../read/read-error.ts';

/** Larger pieces mean fewer turns of the event loop per megabyte. */
const CHUNK_BYTES = 128 * 1024;
/** No object is larger: etcd takes 1.5 MiB, and managed fields and discovery stay well below this. */
const MOST_BYTES = 8 * 1024 * 1024;

/** The body of an answer, decompressed, in pieces; fails when none comes for so many milliseconds. Raises ReadError. */
export function answerBody(response: IncomingMessage, idleMs: number): AsyncIterable<Buffer> {
  return patiently(decompressed(response), idleMs);
}

/** All of a body that is one object, as text. Raises ReadError when it is larger than any object. */
export async function objectText(body: AsyncIterable<Buffer>): Promise<string> {
  const pieces: Buffer[] = [];
  let size = 0;
  for await (const piece of body) {
    pieces.push(piece);
    size += piece.length;
    if (size > MOST_BYTES) {
      throw new ReadError('malformed', 'The API server answered with more than an object can hold.');
    }
  }
  return Buffer.concat(pieces).toString('utf8');
}

function decompressed(response: IncomingMessage): Readable {
  if (response.headers['content-encoding'] !== 'gzip') return response;
  // A watch that is compressed must hand on every event when it arrives, and may end anywhere.
  const gunzip = createGunzip({ chunkSize: CHUNK_BYTES, finishFlush: constants.Z_SYNC_FLUSH });
  // Errors reach whoever reads the last stream; there is nothing else to do about them here.
  pipeline(response, gunzip, () => undefined);
  return gunzip;
}

/** The pieces of a stream; fails when none comes for too long. Time that the reader takes does not count. */
async function* patiently(body: Readable, idleMs: number): AsyncIterable<Buffer> {
  let waiting = true;
  const timer = setTimeout(() => {
    if (waiting) {
      body.destroy(new ReadError('timeout', 'The API server stopped answering in the middle of an answer.'));
    } else timer.refresh();
  }, idleMs);
  try {
    for await (const piece of body) {
      waiting = false;
      yield piece as Buffer;
      waiting = true;
      timer.refresh();
    }
  } catch (error) {
    throw asReadError(error);
  } finally {
    clearTimeout(timer);
    body.destroy();
  }
}
