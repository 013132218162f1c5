import * as z from 'zod';

import type { SeverityCounts } from '../../../../contract/summary.ts';
import { SEVERITIES } from '../../../../contract/vocabulary.ts';

/** The annotation of a GitRepo that says what was found last. */
export const ANALYSIS_ANNOTATION = 'outrider.io/last-analysis';

/** What is said: how many findings are open, and the rule of the worst of them. */
export interface Analysis {
  readonly counts: SeverityCounts;
  readonly worst: string | undefined;
}

/** Rule ids are ours, and short; nothing that somebody else wrote makes the annotation long. */
const LONGEST_RULE = 200;

const Note = z.object({
  at: z.string(),
  open: z.record(z.string(), z.number()),
  worst: z.string().optional(),
});

/** The text of the annotation: JSON of fewer than 1,024 characters. Severities that nothing has are left out. */
export function analysisNote({ counts, worst }: Analysis, now: number): string {
  const open = Object.fromEntries(
    SEVERITIES.flatMap((one) => (counts[one] > 0 ? [[one, counts[one]] as const] : [])),
  );
  const at = new Date(now).toISOString();
  return JSON.stringify({ at, open, ...(worst !== undefined && { worst: worst.slice(0, LONGEST_RULE) }) });
}

/** Whether two annotations say the same of the findings, whenever that was. */
export function saysTheSame(one: string, other: string): boolean {
  const [first, second] = [readNote(one), readNote(other)];
  return first !== undefined && second !== undefined && said(first) === said(second);
}

/** When an annotation was written, in milliseconds since the epoch; `undefined` when it is none of ours. */
export function writtenAt(note: string): number | undefined {
  const at = Date.parse(readNote(note)?.at ?? '');
  return Number.isNaN(at) ? undefined : at;
}

function readNote(text: string): z.infer<typeof Note> | undefined {
  try {
    return Note.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}

function said({ open, worst }: z.infer<typeof Note>): string {
  return JSON.stringify([SEVERITIES.map((one) => open[one] ?? 0), worst ?? null]);
}
