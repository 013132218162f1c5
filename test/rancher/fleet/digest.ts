import { createHash } from 'node:crypto';

/** SHA-256 of a text, as 64 hex characters. */
export function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** MD5 of a text, as 32 hex characters: Fleet shortens names with it. */
export function md5(text: string): string {
  return createHash('md5').update(text).digest('hex');
}

/** SHA-1 of a text, as 40 hex characters: what a Git commit id looks like. */
export function sha1(text: string): string {
  return createHash('sha1').update(text).digest('hex');
}

/** A UUID that is always the same for the same text. */
export function uuidOf(text: string): string {
  const hex = md5(text);
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `4${hex.slice(13, 16)}`,
    `a${hex.slice(17, 20)}`,
    hex.slice(20),
  ].join('-');
}
