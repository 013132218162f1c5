import type { CauseClass } from '../../../../contract/vocabulary.ts';
import type { FailureEntry, FailurePlace } from './failure-entry.ts';
import { STRONG_STRUCTURES, UNKNOWN_FAILURE, WEAK_STRUCTURES } from './failure-structure.ts';
import { GENERIC_FAILURES, SPECIFIC_FAILURES, WRAPPER_FAILURES } from './failure-table.ts';
import { fillGroups, firstMatch, matchFailure, type FailureMatch } from './match-failure.ts';

/** What a failure text means. */
export interface ClassifiedFailure {
  /** Id of the entry that decided; starts with `unknown` when the text is not in the tables. */
  readonly id: string;
  /** Whether the text itself is known, rather than only its form. */
  readonly known: boolean;
  readonly causeClass: CauseClass;
  readonly cause: string;
  readonly remedy: string;
  readonly transient: boolean;
  /** How sure the cause is, from 0 to 1. */
  readonly confidence: number;
  /** What the text names: objects, fields, numbers. What is inside wins over what wraps it. */
  readonly data: Readonly<Record<string, string>>;
  /** Ids of the texts that wrap the one that decided, outermost first. */
  readonly context: readonly string[];
}

const HEAD = 3072;
const TAIL = 1024;
const DEFAULT_CONFIDENCE = 0.95;
/** A text in a place where it is not known to appear is probably, but not surely, the same thing. */
const ELSEWHERE = 0.8;

/**
 * Says what a failure text means. The most specific known text inside decides; texts around it become context. A text
 * that is not known is judged by its form, with less confidence. Never throws; reads at most 4096 characters.
 */
export function classifyFailure(text: string, place?: FailurePlace): ClassifiedFailure {
  const readable = shorten(text.trim());
  const wrappers = wrappersIn(readable);
  const decided = decide(readable, wrappers);
  const entry = decided.entry;
  const around = wrappers.filter((wrapper) => wrapper.entry !== entry);
  const data = Object.assign({}, ...around.map((wrapper) => wrapper.data), decided.data) as Record<
    string,
    string
  >;
  return {
    id: entry.id,
    known: !entry.id.startsWith('unknown'),
    causeClass: entry.causeClass,
    cause: fillGroups(entry.cause, data),
    remedy: fillGroups(entry.remedy, data),
    transient: entry.transient ?? false,
    confidence: confidenceOf(entry, place),
    data,
    context: around.map((wrapper) => wrapper.entry.id),
  };
}

function decide(text: string, wrappers: readonly FailureMatch[]): FailureMatch {
  const specific = firstMatch(SPECIFIC_FAILURES, text);
  if (specific) return specific;
  const innermost = wrappers.at(-1);
  const inside = innermost ? text.slice(innermost.end) : text;
  return (
    (innermost ? firstMatch(STRONG_STRUCTURES, inside) : undefined) ??
    innermost ??
    firstMatch(GENERIC_FAILURES, text) ??
    firstMatch(STRONG_STRUCTURES, text) ??
    firstMatch(WEAK_STRUCTURES, text) ?? { entry: UNKNOWN_FAILURE, data: {}, end: 0 }
  );
}

/** Wrappers in the order they open, so the last one is the innermost. */
function wrappersIn(text: string): readonly FailureMatch[] {
  return WRAPPER_FAILURES.map((entry) => matchFailure(entry, text))
    .filter((match) => match !== undefined)
    .toSorted((left, right) => left.end - right.end);
}

function confidenceOf(entry: FailureEntry, place: FailurePlace | undefined): number {
  const confidence = entry.confidence ?? DEFAULT_CONFIDENCE;
  const elsewhere = place !== undefined && !entry.appearsIn.includes(place);
  return Math.round(confidence * (elsewhere ? ELSEWHERE : 1) * 100) / 100;
}

/** The innermost error is at the end of a long text, so both ends are read. */
function shorten(text: string): string {
  return text.length <= HEAD + TAIL ? text : `${text.slice(0, HEAD)}\n${text.slice(-TAIL + 1)}`;
}
