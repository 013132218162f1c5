import type { ModelTier } from '../../contract/vocabulary.ts';

/** One request as it was sent. */
export interface SentRequest {
  readonly tier: ModelTier;
  /** The body, character for character. */
  readonly body: string;
  /** What the model said, without anything that looks like a secret; absent when nothing usable came back. */
  readonly answer?: string;
}
