import { quotedText } from '../evidence/quoted-text.ts';
import { declarationOf } from '../../observe/downstream/downstream-kinds.ts';
import type { DownstreamMetadata } from '../../observe/downstream/downstream-record.ts';

/** How an object of a cluster is called in messages: `Deployment shop/web`. */
export function objectName(record: DownstreamMetadata): string {
  return `${declarationOf(record.kind).kind} ${record.key}`;
}

const UNITS: readonly (readonly [number, string])[] = [
  [86_400_000, 'day'],
  [3_600_000, 'hour'],
  [60_000, 'minute'],
];

/** How long something has lasted: `3 days`, `20 minutes`; `moments` below a minute. */
export function durationWords(milliseconds: number): string {
  for (const [unit, noun] of UNITS) {
    const count = Math.floor(milliseconds / unit);
    if (count >= 1) return `${count} ${noun}${count === 1 ? '' : 's'}`;
  }
  return 'moments';
}

/** The first text there is, fit to stand between quotation marks. */
export function reasonWords(...texts: readonly (string | undefined)[]): string {
  return quotedText([texts.find((text) => text !== undefined) ?? '']) || 'no reason given';
}
