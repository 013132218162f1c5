/** How one case about a fix went. */
export interface JudgedFix {
  readonly id: string;
  readonly class: string;
  /** Whether nothing may be offered as ready. */
  readonly refusing: boolean;
  /** Fixes that had to be offered as ready. */
  readonly expected: number;
  /** Fixes that were. */
  readonly offered: number;
  /** Of these, exactly what was expected, with every check passed and the finding gone afterwards. */
  readonly good: number;
  /** What was expected and did not come, each in a few words. */
  readonly missed: readonly string[];
  /** What is wrong with what was offered, each in a few words. */
  readonly wrong: readonly string[];
}

/** How good fixes are, over cases. */
export interface FixScore {
  readonly cases: number;
  readonly refusing: number;
  readonly expected: number;
  readonly offered: number;
  readonly good: number;
  /** Offered as ready where nothing may be. */
  readonly forbidden: number;
  readonly missed: number;
  /** Share of what was offered that is good, from 0 to 1. */
  readonly precision: number;
  /** Share of what had to be offered that was, from 0 to 1. */
  readonly recall: number;
}

/** Adds up cases. */
export function scoreFixes(cases: readonly JudgedFix[]): FixScore {
  const sum = (count: (one: JudgedFix) => number) => cases.reduce((total, one) => total + count(one), 0);
  const expected = sum((one) => one.expected);
  const offered = sum((one) => one.offered);
  const good = sum((one) => one.good);
  return {
    cases: cases.length,
    refusing: cases.filter(({ refusing }) => refusing).length,
    ...{ expected, offered, good },
    forbidden: sum(({ refusing, offered: ready }) => (refusing ? ready : 0)),
    missed: sum(({ missed }) => missed.length),
    precision: offered === 0 ? 1 : good / offered,
    recall: expected === 0 ? 1 : good / expected,
  };
}
