import type { SealedPiece } from './seal-evidence.ts';

/** What fits into a request. */
export interface FittedEvidence {
  /** In their original order. */
  readonly kept: readonly SealedPiece[];
  /** How many had to be left out. */
  readonly omitted: number;
  /** Length of what is kept, in tokens. */
  readonly tokens: number;
}

/** Keeps what matters most within so many tokens; the finding itself stays, whatever it takes. */
export async function fitEvidence(
  pieces: readonly SealedPiece[],
  budget: number,
  countTokens: (text: string) => Promise<number>,
): Promise<FittedEvidence> {
  const lengths = await Promise.all(pieces.map((piece) => countTokens(piece.text)));
  const byWeight = pieces.map((piece, index) => ({ piece, length: lengths[index] ?? 0 }));
  byWeight.sort((a, b) => a.piece.rank - b.piece.rank);
  const kept = new Set<SealedPiece>();
  let tokens = 0;
  for (const { piece, length } of byWeight) {
    if (kept.size > 0 && tokens + length > budget) continue;
    kept.add(piece);
    tokens += length;
  }
  return { kept: pieces.filter((piece) => kept.has(piece)), omitted: pieces.length - kept.size, tokens };
}
