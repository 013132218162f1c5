import type { AuditKey } from './audit-key.ts';

/** What stands before the first row of a chain. */
export const GENESIS = '0'.repeat(64);

/** Where a chain ends. */
export interface ChainEnd {
  readonly chain: string;
  /** 0 before the first row. */
  readonly seq: number;
  readonly hash: string;
}

/** What the hash of a row is made of. */
export interface RowToSeal {
  readonly prev: string;
  readonly seq: number;
  /** RFC 3339 time in UTC, with milliseconds. */
  readonly at: string;
  readonly canon: string;
}

/** The hash of a row, which is that of all rows before it as well. */
export function rowHash(key: AuditKey, { prev, seq, at, canon }: RowToSeal): string {
  return key.seal([prev, seq, at, canon].join('|'));
}

/** Seals where a chain ends. No row begins with a bracket, so that none can pass for it. */
export function endSeal(key: AuditKey, { chain, seq, hash }: ChainEnd): string {
  return key.seal(JSON.stringify(['head', chain, seq, hash]));
}

/** Signs where a chain ended at a time. */
export function checkpointSignature(key: AuditKey, { chain, seq, hash }: ChainEnd, at: string): string {
  return key.seal(JSON.stringify(['checkpoint', chain, seq, hash, at]));
}
