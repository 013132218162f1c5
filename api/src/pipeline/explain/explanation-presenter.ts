import type {
  CitedSentence,
  Explanation,
  ExplanationEvent,
  ExplanationRequest,
} from '../../../contract/explanations.ts';
import type { ModelCallRow } from '../../ports/tables/model-tables.ts';
import type { PreparedQuestion } from './prepare-question.ts';
import type { AnsweredCall } from './store/model-call-store.ts';

/** A stored answer as its reader gets it, with the names that the reader's own evidence has. */
export function presentExplanation(
  call: Omit<AnsweredCall, 'id'>,
  question: PreparedQuestion,
  { findingId, cached }: { readonly findingId: string; readonly cached: boolean },
): Explanation {
  const { pseudonyms } = question;
  const named = <T extends { text: string; evidenceIds: readonly string[] }>(sentence: T) => ({
    ...sentence,
    text: pseudonyms.restore(pseudonyms.denormalize(sentence.text)).text,
    evidenceIds: [...sentence.evidenceIds],
  });
  return {
    findingId,
    summary: call.answer.summary.map(named),
    causes: call.answer.causes.map(named),
    checks: call.answer.checks.map(named),
    sources: [...question.sources],
    model: call.model,
    promptVersion: call.prompt_version,
    tier: call.tier,
    repairs: call.repairs,
    droppedSentences: call.answer.dropped,
    omittedEvidence: call.omitted,
    usage: { input: call.input_tokens, output: call.output_tokens },
    latencyMs: call.latency_ms,
    createdAt: call.at.toISOString(),
    cached,
  };
}

/** The sentences of an explanation as events, in reading order. */
export function partsOf({ summary, causes, checks }: Explanation): ExplanationEvent[] {
  const parts = (
    part: 'summary' | 'cause' | 'check',
    sentences: readonly CitedSentence[],
  ): ExplanationEvent[] => sentences.map((sentence) => ({ type: 'part', part, sentence }));
  return [...parts('summary', summary), ...parts('cause', causes), ...parts('check', checks)];
}

/** What was sent, as its reader gets it: nothing is turned back, because this is what left. */
export function presentRequest(call: ModelCallRow, findingId: string): ExplanationRequest {
  return {
    findingId,
    createdAt: call.at.toISOString(),
    endpoint: call.endpoint,
    model: call.model,
    promptVersion: call.prompt_version,
    turns: call.sent.map((turn) => ({ ...turn })),
    redactions: call.redactions.map((redaction) => ({ ...redaction })),
    pseudonyms: call.pseudonyms,
  };
}
