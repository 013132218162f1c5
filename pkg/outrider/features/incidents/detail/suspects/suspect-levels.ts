import type { Suspect } from '@contract/diagnosis/incidents.ts';

/** How much one factor speaks for a suspect. */
export type FactorLevel = 'high' | 'medium' | 'low';
/** How likely a suspect is the one. */
export type Likelihood = 'very' | 'likely' | 'possible' | 'unlikely';

/** The factors of the score, in the order of its formula. */
export const FACTORS = ['time', 'topology', 'fit'] as const satisfies readonly (keyof Suspect['factors'])[];

/** The score is a product of three factors, so that 0.5 already means that all three speak for it. */
const LIKELIHOODS: readonly [number, Likelihood][] = [
  [0.5, 'very'],
  [0.2, 'likely'],
  [0.05, 'possible'],
];

/** A factor, from 0 to 1, as one of three words. */
export function factorLevel(value: number): FactorLevel {
  if (value >= 2 / 3) return 'high';
  return value >= 1 / 3 ? 'medium' : 'low';
}

/** How likely a suspect is the one: its score in a word, but never likely when one of its factors speaks against it. */
export function likelihood({ score, factors }: Pick<Suspect, 'score' | 'factors'>): Likelihood {
  const word = LIKELIHOODS.find(([least]) => score >= least)?.[1] ?? 'unlikely';
  const doubtful = FACTORS.some((name) => factorLevel(factors[name]) === 'low');
  return doubtful && word !== 'unlikely' ? 'possible' : word;
}
