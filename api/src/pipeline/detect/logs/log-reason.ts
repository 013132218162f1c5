import type { CauseClass } from '../../../../contract/vocabulary.ts';
import { LOG_REASONS, type LogReasonEntry } from './log-reasons.ts';

/** Why a container ended, by its own last words. */
export interface LogReason {
  readonly id: string;
  /** What happened, with the container as `it`, to stand after a colon. */
  readonly words: string;
  /** The line that says so. */
  readonly line: string;
  readonly remedy: string;
  readonly causeClass: CauseClass;
}

interface Found {
  readonly entry: LogReasonEntry;
  readonly groups: Readonly<Record<string, string | undefined>>;
  readonly line: number;
}

/** Longer lines are read at their beginning. */
const LONGEST_LINE = 600;
/** Names that are longer than this are no help in a sentence. */
const LONGEST_NAME = 120;

/**
 * What the last lines of a log say of why a container ended; `undefined` where nothing known is in them. The last line
 * that is known decides, since what comes before it was survived; that a program gave up at all only where nothing says
 * what it gave up for.
 */
export function logReason(text: string): LogReason | undefined {
  const lines = text.split('\n').map((line) => line.slice(0, LONGEST_LINE));
  const found = lines.flatMap((line, index) => findIn(line, index) ?? []);
  const strong = found.filter(({ entry }) => !entry.weak);
  const decided = lastNamed(strong) ?? lastNamed(found);
  if (decided === undefined) return undefined;
  const { entry, groups, line } = decided;
  return {
    id: entry.id,
    words: wordsOf(entry, groups),
    line: (lines[line] ?? '').trim(),
    remedy: entry.remedy,
    causeClass: entry.causeClass,
  };
}

/** The first entry that knows a line. */
function findIn(line: string, index: number): Found | undefined {
  for (const entry of LOG_REASONS) {
    for (const pattern of entry.patterns) {
      const match = pattern.exec(line);
      if (match) return { entry, groups: { ...match.groups }, line: index };
    }
  }
  return undefined;
}

/** The last one; or, of what is said several times, the last that names what it is about. */
function lastNamed(found: readonly Found[]): Found | undefined {
  const last = found.at(-1);
  const same = found.filter(({ entry }) => entry === last?.entry);
  return same.findLast(({ groups }) => Object.values(groups).some(Boolean)) ?? last;
}

function wordsOf({ words, unnamed }: LogReasonEntry, groups: Found['groups']): string {
  const name = Object.values(groups).find(Boolean);
  if (name === undefined || name.length > LONGEST_NAME) return unnamed;
  return words.replace('{{name}}', name.trim());
}
