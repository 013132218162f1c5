import { createHash } from 'node:crypto';

/** The id that Git gives a file of this content (SHA-1 of a header and the bytes). */
export function blobSha(text: string | Uint8Array): string {
  const bytes = typeof text === 'string' ? Buffer.from(text) : text;
  return createHash('sha1')
    .update(`blob ${String(bytes.byteLength)}\0`)
    .update(bytes)
    .digest('hex');
}
