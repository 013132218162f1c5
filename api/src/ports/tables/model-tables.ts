import type { AnswerConfidence, ModelTier } from '../../../contract/vocabulary.ts';
import type { SentRequest } from '../sent-request.ts';

/** A sentence of an answer, in numbered pseudonyms. */
export interface StoredSentence {
  readonly text: string;
  readonly evidenceIds: readonly string[];
}

/** An answer as it is stored: without a name in it, so that it serves whoever has the same evidence. */
export interface StoredAnswer {
  readonly summary: readonly StoredSentence[];
  readonly causes: readonly (StoredSentence & { readonly confidence: AnswerConfidence })[];
  readonly checks: readonly StoredSentence[];
  readonly dropped: number;
}

/** How a call ended: `unusable` means that it was answered, and nothing of the answer could be kept. */
export type ModelCallOutcome = 'answered' | 'failed' | 'unusable' | 'canceled';

/** One row of `model_call`: one question to a model, whatever came of it. Never holds a key, a secret or a name. */
export interface ModelCallRow {
  /** `bigint`, which `pg` reads as text. */
  readonly id: string;
  readonly at: Date;
  /** No reference: what was spent and sent is kept when the finding is gone. */
  readonly finding_id: string;
  readonly cluster: string;
  readonly asked_by: string;
  readonly endpoint: string;
  readonly model: string;
  readonly prompt_version: string;
  readonly fingerprint: string;
  readonly tier: ModelTier;
  readonly outcome: ModelCallOutcome;
  /** Id of the problem, unless it was answered. */
  readonly problem: string | null;
  readonly sent: readonly SentRequest[];
  readonly answer: StoredAnswer | null;
  readonly redactions: readonly { readonly kind: string; readonly count: number }[];
  readonly pseudonyms: number;
  readonly omitted: number;
  readonly repairs: number;
  readonly input_tokens: number;
  readonly output_tokens: number;
  readonly latency_ms: number;
}

/** One row of `model_budget`: the tokens of one cluster on one day (UTC). */
export interface ModelBudgetRow {
  readonly cluster: string;
  /** `YYYY-MM-DD`. */
  readonly day: string;
  /** `bigint`s, which `pg` reads as text. */
  readonly used: string;
  readonly reserved: string;
}

/** One row of `model_endpoint`: how an endpoint can be made to answer in a shape. */
export interface ModelEndpointRow {
  readonly endpoint: string;
  readonly model: string;
  readonly tier: ModelTier;
  readonly learned_at: Date;
}
