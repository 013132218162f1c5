import type { CauseClass } from '../../../../../contract/vocabulary.ts';

/** One thing that programs say before they end. Every group of a pattern names the thing it is about. */
export interface LogReasonEntry {
  readonly id: string;
  /** Each is matched against one line. */
  readonly patterns: readonly RegExp[];
  /** What happened, with the container as `it`; `{{name}}` is what a group found. */
  readonly words: string;
  /** The same where no name was found. */
  readonly unnamed: string;
  /** What to do, in a sentence. */
  readonly remedy: string;
  readonly causeClass: CauseClass;
  /** It only says that the program gave up: anything else that is said counts more. */
  readonly weak?: true;
}
