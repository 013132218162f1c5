import type { ModelTier } from '../../contract/vocabulary.ts';
import type { OutriderError } from '../kernel/errors.ts';
import type { SentRequest } from './sent-request.ts';

/** One message to the model. */
export interface ModelMessage {
  readonly role: 'system' | 'user' | 'assistant';
  readonly content: string;
}

/** The shape an answer must have. */
export interface AnswerShape<T> {
  /** A name that endpoints take: letters, digits and underscores. */
  readonly name: string;
  readonly description: string;
  /** JSON schema; the root is an object and every property is required. */
  readonly jsonSchema: Readonly<Record<string, unknown>>;
  /** Checks a parsed answer; `problems` are sentences that tell the model what to correct. */
  read(
    value: unknown,
  ): { readonly ok: true; readonly value: T } | { readonly ok: false; readonly problems: readonly string[] };
}

/** A question whose answer has a shape. */
export interface StructuredQuestion<T> {
  readonly messages: readonly ModelMessage[];
  readonly shape: AnswerShape<T>;
  readonly maxOutputTokens: number;
  /** Ends the call when nobody waits for it any more. */
  readonly signal: AbortSignal;
  /** Told before the model is asked to correct its answer; counted from 1. */
  readonly onRepair?: (attempt: number) => void;
}

/** What calling a model took, whatever came of it. */
export interface CallRecord {
  /** Every request that reached the endpoint, in order. */
  readonly sent: readonly SentRequest[];
  readonly tier: ModelTier;
  readonly repairs: number;
  /** Tokens, as the endpoint counts them, or estimated where it does not say. */
  readonly usage: { readonly input: number; readonly output: number };
  readonly latencyMs: number;
}

/** What came of a question: an answer of the right shape, or why there is none. */
export type StructuredAnswer<T> = CallRecord &
  (
    | { readonly outcome: 'answered'; readonly value: T }
    | { readonly outcome: 'failed'; readonly error: OutriderError }
  );

/** A language model. It is told things and answers; it can do nothing. */
export interface LanguageModel {
  readonly name: string;
  /** Host of the endpoint, for people; never its credentials. */
  readonly endpoint: string;
  /** Never raises: a failure is an answer too, because what was sent must be recorded. */
  ask<T>(question: StructuredQuestion<T>): Promise<StructuredAnswer<T>>;
  /** About how many tokens a text takes, rather too many than too few. */
  countTokens(text: string): Promise<number>;
  /** Whether it can be asked now; `false` while it keeps failing. */
  available(): boolean;
}

/** Remembers how an endpoint can be made to answer in a shape. */
export interface TierMemory {
  read(endpoint: string, model: string): Promise<ModelTier | undefined>;
  write(endpoint: string, model: string, tier: ModelTier): Promise<void>;
}
