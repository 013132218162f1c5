import type { ExplanationSource } from '../../../../contract/explanations.ts';

/** One piece of what a model is told, before anything is taken out of it. */
export interface EvidencePiece {
  readonly source: ExplanationSource;
  /** What kind of evidence it is, in words of ours: never sealed. */
  readonly label: string;
  /** Words of ours and text of the cluster, by line. */
  readonly facts: readonly EvidenceFact[];
  /** How much it matters: 0 is never left out, then the lowest stays longest. */
  readonly rank: number;
}

/** One line of a piece: our own word for it, and what the cluster says. */
export interface EvidenceFact {
  readonly word: string;
  readonly text: string;
  /** Whether the text is of a closed vocabulary of ours, so that it needs no sealing. */
  readonly ours?: boolean;
  /** Longest text that is passed on, in characters. */
  readonly longest?: number;
}
