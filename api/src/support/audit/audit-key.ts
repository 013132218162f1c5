import { createHmac, createSecretKey } from 'node:crypto';

import { ConfigError } from '../../kernel/errors.ts';

/** Fewer can be guessed (RFC 2104 recommends the length of the hash at least). */
const FEWEST_BYTES = 32;

/** The key that seals the audit. Whoever has it can forge rows, so it lies outside the database. */
export interface AuditKey {
  /** Tells keys apart; says nothing of the key. */
  readonly id: string;
  /** HMAC-SHA-256 of a text, in hexadecimal digits. */
  seal(text: string): string;
}

/** A key from its bytes. Raises ConfigError when they are too few. */
export function createAuditKey(bytes: Buffer): AuditKey {
  if (bytes.length < FEWEST_BYTES) {
    throw new ConfigError(`The key of the audit has fewer than ${FEWEST_BYTES} bytes.`, {
      next: 'Make one with: openssl rand -hex 32',
    });
  }
  const secret = createSecretKey(bytes);
  const seal = (text: string) => createHmac('sha256', secret).update(text).digest('hex');
  return { id: seal('["key"]').slice(0, 16), seal };
}
