import type { CitedSentence, LikelyCause } from '../../../contract/explanations.ts';
import { cleanText } from '../../kernel/redact/clean-text.ts';
import { redactSecrets } from '../../kernel/redact/redact-secrets.ts';
import type { Pseudonyms } from './egress/pseudonyms.ts';
import type { ModelExplanation } from './prompt/answer-shape.ts';

/** What is left of an answer, in the pseudonyms of its request. */
export interface CheckedAnswer {
  readonly summary: readonly CitedSentence[];
  readonly causes: readonly LikelyCause[];
  readonly checks: readonly CitedSentence[];
  /** Sentences that cite nothing, something that does not exist, or a name that nobody gave. */
  readonly dropped: number;
}

/** Keeps the sentences whose every citation exists. What is kept is plain text without addresses and secrets. */
export function checkCitations(
  answer: ModelExplanation,
  known: ReadonlySet<string>,
  pseudonyms: Pseudonyms,
): CheckedAnswer {
  let dropped = 0;
  const sound = <T extends { text: string; evidence: readonly string[] }>(sentences: readonly T[]) =>
    sentences.flatMap((sentence) => {
      const evidenceIds = [...new Set(sentence.evidence.map(idOf))];
      const text = plainText(sentence.text);
      const holds = evidenceIds.length > 0 && evidenceIds.every((id) => known.has(id));
      if (holds && text !== '' && pseudonyms.restore(text).unknown === 0) {
        return [{ sentence, text, evidenceIds }];
      }
      dropped += 1;
      return [];
    });
  const cited = (sentences: ModelExplanation['summary']): CitedSentence[] =>
    sound(sentences).map(({ text, evidenceIds }) => ({ text, evidenceIds }));

  const summary = cited(answer.summary);
  const causes = sound(answer.causes).map(({ sentence, text, evidenceIds }) => ({
    text,
    evidenceIds,
    confidence: sentence.confidence,
  }));
  return { summary, causes, checks: cited(answer.checks), dropped };
}

/** Models like to write ids as they saw them, in brackets. */
function idOf(citation: string): string {
  return citation.trim().replace(/^\[(.*)\]$/, '$1');
}

/** An address the model cannot have from the evidence: there, hosts have pseudonyms. */
const FOREIGN_ADDRESS =
  /\b[a-z][a-z0-9+.-]*:\/\/(?!(?:\[REDACTED:[a-z-]+\])?(?:HOST|IP)-[0-9A-F]{6})[^\s)\]}"']+/gi;

/** Without markup, and without addresses that could lead somewhere bad. */
function plainText(text: string): string {
  const bare = redactSecrets(cleanText(text))
    .text.replaceAll(/!?\[([^\]\n]*)\]\([^)\n]*\)/g, '$1')
    .replaceAll(/<[^>\n]*>/g, '')
    .replaceAll(FOREIGN_ADDRESS, '(address left out)');
  return bare
    .replaceAll(/[*_`#]{2,}|`/g, '')
    .replaceAll(/\s+/g, ' ')
    .trim();
}
