/** How one case went. */
export interface JudgedCase {
  readonly of: { readonly id: string };
  /** Whether nothing was expected. */
  readonly quiet: boolean;
  /** Expected and found. */
  readonly hits: number;
  /** Expected and not found, each in a few words. */
  readonly missed: readonly string[];
  /** Found and not expected, each in a few words. */
  readonly wrong: readonly string[];
}

/** How good rules are, over cases. */
export interface Score {
  readonly cases: number;
  readonly quiet: number;
  readonly hits: number;
  readonly missed: number;
  readonly wrong: number;
  /** Share of what was found that was expected, from 0 to 1. */
  readonly precision: number;
  /** Share of what was expected that was found, from 0 to 1. */
  readonly recall: number;
}

/** Adds up verdicts. */
export function scoreOf(verdicts: readonly JudgedCase[]): Score {
  const sum = (count: (verdict: JudgedCase) => number) =>
    verdicts.reduce((total, verdict) => total + count(verdict), 0);
  const hits = sum((verdict) => verdict.hits);
  const missed = sum((verdict) => verdict.missed.length);
  const wrong = sum((verdict) => verdict.wrong.length);
  return {
    cases: verdicts.length,
    quiet: sum((verdict) => (verdict.quiet ? 1 : 0)),
    hits,
    missed,
    wrong,
    precision: share(hits, wrong),
    recall: share(hits, missed),
  };
}

function share(good: number, bad: number): number {
  return good + bad === 0 ? 1 : good / (good + bad);
}
