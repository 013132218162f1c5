import type { AuditRow } from '../../../ports/tables/audit-tables.ts';
import type { AuditKey } from '../audit-key.ts';
import { canonicalText } from '../canonical-text.ts';
import { rowHash } from '../seals.ts';

/** Where the next row has to stand. */
export interface Expected {
  readonly seq: number;
  /** Hash of the row before it. */
  readonly prev: string;
}

/** What is wrong with a row, in one sentence; `undefined` when it is as it was written, where it was written. */
export function checkRow(row: AuditRow, expected: Expected, key: AuditKey): string | undefined {
  const seq = Number(row.seq);
  if (seq > expected.seq) return `Row ${expected.seq} is missing.`;
  if (seq < expected.seq) return `There is more than one row ${seq}.`;
  const sealed = { prev: row.prev, seq, at: timeOf(row.at), canon: row.canon };
  if (rowHash(key, sealed) !== row.hash) return `Row ${seq} is not as it was sealed.`;
  if (row.prev !== expected.prev) return `Row ${seq} does not follow the row before it.`;
  if (canonicalText(row.body) !== row.canon) return `What row ${seq} shows is not what was sealed.`;
  return columnsFit(row) ? undefined : `What row ${seq} is found by is not what was sealed.`;
}

function columnsFit({ body, chain, seq, at, actor, action, proposal }: AuditRow): boolean {
  return (
    body.chain === chain &&
    body.seq === Number(seq) &&
    body.at === timeOf(at) &&
    body.actor.name === actor &&
    body.action === action &&
    (body.proposal ?? null) === proposal
  );
}

/** A time as it was sealed. Somebody may have written anything there, even `infinity`. */
export function timeOf(at: unknown): string {
  return at instanceof Date && !Number.isNaN(at.getTime()) ? at.toISOString() : String(at);
}
