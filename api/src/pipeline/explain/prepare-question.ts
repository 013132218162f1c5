import { createHash } from 'node:crypto';

import type { ExplanationSource } from '../../../contract/explanations.ts';
import type { Finding } from '../../../contract/findings.ts';
import { cleanText } from '../../kernel/redact/clean-text.ts';
import type { LanguageModel, ModelMessage } from '../../ports/language-model.ts';
import { fitEvidence } from './egress/fit-evidence.ts';
import { markLines, newLineMark, TYPICAL_MARK } from './egress/line-marks.ts';
import { createMask } from './egress/mask-names.ts';
import { mergeNames, nameInventory, type KnownName } from './egress/name-inventory.ts';
import { Pseudonyms } from './egress/pseudonyms.ts';
import { sealEvidence } from './egress/seal-evidence.ts';
import { createSealer } from './egress/seal-text.ts';
import type { EvidencePiece } from './evidence/evidence-piece.ts';
import { findingPieces } from './evidence/finding-pieces.ts';
import { EXPLANATION_SHAPE } from './prompt/answer-shape.ts';
import { explainFindingMessages, PROMPT_VERSION } from './prompt/explain-finding.ts';

/** Longest answer that is asked for, in tokens, and its share of a small request. */
const ANSWER_TOKENS = 1500;
const ANSWER_SHARE = 0.3;

/** A question that may leave, and what is needed to understand the answer. */
export interface PreparedQuestion {
  readonly messages: readonly ModelMessage[];
  readonly maxOutputTokens: number;
  /** Estimated length of the request. */
  readonly tokens: number;
  readonly sources: readonly ExplanationSource[];
  /** Pieces of evidence that did not fit. */
  readonly omitted: number;
  readonly pseudonyms: Pseudonyms;
  readonly redactions: readonly { readonly kind: string; readonly count: number }[];
  /**
   * SHA-256 of model, instructions and evidence, with numbers for names. It is made of what its reader may see, and of
   * nothing else: whoever has the same fingerprint has the same evidence before them.
   */
  readonly fingerprint: string;
}

/** What a question is about. */
export interface QuestionSubject {
  readonly finding: Finding;
  readonly related: readonly Finding[];
  /** Names of the whole installation: texts name things that are no part of a finding. They are only taken out. */
  readonly names: readonly KnownName[];
}

/** Makes the question about a finding: gathered, cleaned, redacted, masked, cut to `maxTokens`, fenced. */
export async function prepareQuestion(
  { finding, related, names }: QuestionSubject,
  model: Pick<LanguageModel, 'name' | 'endpoint' | 'countTokens'>,
  maxTokens: number,
): Promise<PreparedQuestion> {
  const pseudonyms = new Pseudonyms();
  const pieces = [
    ...findingPieces(finding),
    ...related.flatMap((other, index) => findingPieces(other, { id: `r${index + 1}`, rank: 30 + index })),
  ];
  const inventory = mergeNames(nameInventory([finding, ...related]), occurring(names, pieces));
  const sealer = createSealer(createMask(inventory, pseudonyms));
  const sealed = sealEvidence(pieces, sealer);

  const maxOutputTokens = Math.floor(Math.min(ANSWER_TOKENS, maxTokens * ANSWER_SHARE));
  const frame = explainFindingMessages([], { mark: TYPICAL_MARK, omitted: 99 });
  const frameTokens = await countAll(frame, model);
  // What fits must not depend on the digits of this request: the same evidence would be another question each time.
  const fitted = await fitEvidence(sealed, maxTokens - maxOutputTokens - frameTokens, (text) =>
    model.countTokens(markLines(pseudonyms.measurable(text), TYPICAL_MARK)),
  );
  const evidence = fitted.kept.map((piece) => piece.text).join('\n');
  const identity = [
    model.endpoint,
    model.name,
    PROMPT_VERSION,
    pseudonyms.normalize(evidence),
    fitted.omitted,
  ];
  return {
    messages: explainFindingMessages(fitted.kept, { mark: newLineMark(), omitted: fitted.omitted }),
    maxOutputTokens,
    tokens: frameTokens + fitted.tokens,
    sources: fitted.kept.map((piece) => piece.source),
    omitted: fitted.omitted,
    pseudonyms,
    redactions: sealer.redactions(),
    fingerprint: createHash('sha256').update(JSON.stringify(identity)).digest('hex'),
  };
}

/** The names that occur at all: an installation has thousands. */
function occurring(names: readonly KnownName[], pieces: readonly EvidencePiece[]): readonly KnownName[] {
  const text = pieces
    .flatMap((piece) => piece.facts.map((fact) => cleanText(fact.text)))
    .join('\n')
    .toLowerCase();
  return names.filter(({ name }) => name !== '' && text.includes(name.toLowerCase()));
}

async function countAll(
  messages: readonly ModelMessage[],
  model: Pick<LanguageModel, 'countTokens'>,
): Promise<number> {
  const texts = [...messages.map(({ content }) => content), JSON.stringify(EXPLANATION_SHAPE.jsonSchema)];
  const lengths = await Promise.all(texts.map((text) => model.countTokens(text)));
  return lengths.reduce((sum, length) => sum + length, 0);
}
