import type { Suspect } from '../../../../../contract/diagnosis/incidents.ts';
import type { SuspectKind } from '../../../../../contract/diagnosis/diagnosis-words.ts';
import type { Claim } from '../../../../../contract/diagnosis/claims.ts';
import { defined } from '../../../../kernel/defined.ts';
import { fitFactor, timeFactor } from './score.ts';

/** Something that changed. Places are `bundle|cluster`. */
export interface Change {
  readonly kind: SuspectKind;
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly claim: Claim;
  readonly commit?: string | undefined;
  readonly author?: string | undefined;
  /** How directly it acts on what fails, from 0 to 1. */
  readonly topology: number;
  /** What it reached. */
  readonly reached: ReadonlySet<string>;
  /** What fails and still has it, or is about to. */
  readonly running?: ReadonlySet<string> | undefined;
}

/** What fails, and since when. */
export interface Failing {
  readonly places: ReadonlySet<string>;
  readonly onset: number;
}

/** What scores less explains nothing: it is better to name no one. */
export const LEAST_SCORE = 0.05;
const MOST_SUSPECTS = 5;

/** The changes that most likely started a failure: score = time × topology × fit, most likely first. */
export function findSuspects(changes: readonly Change[], failing: Failing): Suspect[] {
  return changes
    .map((change) => scored(change, failing))
    .filter(({ score, claim }) => score >= LEAST_SCORE && claim.sources.length > 0)
    .toSorted((left, right) => right.score - left.score || compare(right.at ?? '', left.at ?? ''))
    .slice(0, MOST_SUSPECTS);
}

function scored({ kind, at, claim, commit, author, topology, reached }: Change, failing: Failing): Suspect {
  const factors = {
    time: round(timeFactor(at, failing.onset)),
    topology,
    fit: round(fitFactor(reached, failing.places)),
  };
  const score = round(factors.time * factors.topology * factors.fit);
  return { kind, claim, at: new Date(at).toISOString(), score, factors, ...defined({ commit, author }) };
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000;
}

function compare(left: string, right: string): number {
  if (left === right) return 0;
  return left < right ? -1 : 1;
}
