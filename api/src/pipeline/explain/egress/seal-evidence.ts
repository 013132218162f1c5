import type { ExplanationSource } from '../../../../contract/explanations.ts';
import { redactSecrets } from '../../../kernel/redact/redact-secrets.ts';
import type { EvidenceFact, EvidencePiece } from '../evidence/evidence-piece.ts';
import type { Sealer } from './seal-text.ts';
import { shortenText } from './shorten-text.ts';

/** A piece of evidence that may leave. */
export interface SealedPiece {
  readonly source: ExplanationSource;
  readonly rank: number;
  /** Its lines, the first with its id. */
  readonly text: string;
}

/** Writes pieces as the model reads them: `[id] what it is`, and below, indented, what is known. */
export function sealEvidence(pieces: readonly EvidencePiece[], sealer: Sealer): SealedPiece[] {
  return pieces.map(({ source, rank, label, facts }) => ({
    source,
    rank,
    text: [`[${source.id}] ${label}`, ...facts.map((fact) => factText(fact, sealer))].join('\n'),
  }));
}

function factText({ word, text, ours = false, longest }: EvidenceFact, sealer: Sealer): string {
  const sealed = ours ? text : sealer.seal(text);
  // Shortened afterwards: half a secret looks like none. What was cut may be a placeholder.
  const shown = longest === undefined ? sealed : redactSecrets(shortenText(sealed, longest)).text;
  // Only our own lines begin at the margin, so that no text can pretend to be a piece of evidence.
  return `  ${word}: ${shown.trim().replaceAll('\n', '\n    ')}`;
}
