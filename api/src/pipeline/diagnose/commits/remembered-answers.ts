import type { Clock } from '../../../kernel/clock.ts';
import type { GitAnswer } from '../../../ports/git-reader.ts';

/** How answers are remembered. */
export interface RememberedAnswersOptions {
  readonly clock: Clock;
  /** How long somebody waits for an answer, in milliseconds; it is fetched on for whoever comes next. */
  readonly patienceMs: number;
  /** How long a failure is told again, in milliseconds: a server in trouble is not asked by every page. */
  readonly failureMs: number;
  /** Most characters that are remembered. */
  readonly characters: number;
}

interface Remembered {
  readonly answer: Promise<GitAnswer<unknown>>;
  /** Milliseconds since the epoch; endless for what cannot change. */
  until: number;
  size: number;
}

/** What a commit holds never changes, so it is asked for once: answers by key, the oldest forgotten first. */
export class RememberedAnswers {
  readonly #options: RememberedAnswersOptions;
  readonly #answers = new Map<string, Remembered>();
  #size = 0;

  constructor(options: RememberedAnswersOptions) {
    this.#options = options;
  }

  /** The answer to a question, asked now unless it is known; `timeout` when nobody should wait any longer. */
  async ask<T>(key: string, question: () => Promise<GitAnswer<T>>): Promise<GitAnswer<T>> {
    const known = this.#answers.get(key);
    const fresh = known !== undefined && known.until > this.#options.clock.now();
    // One key is only ever used for one question.
    const answer = (fresh ? known.answer : this.#remember(key, question())) as Promise<GitAnswer<T>>;
    return this.#inTime(answer);
  }

  #remember<T>(key: string, answer: Promise<GitAnswer<T>>): Promise<GitAnswer<T>> {
    const { clock, failureMs } = this.#options;
    this.#forget(key);
    const entry: Remembered = { answer, until: Number.POSITIVE_INFINITY, size: key.length };
    this.#answers.set(key, entry);
    this.#size += entry.size;
    void answer.then(({ value, problem }) => {
      if (this.#answers.get(key) !== entry) return;
      if (problem !== undefined) entry.until = clock.now() + failureMs;
      const grown = value === undefined ? 0 : JSON.stringify(value).length;
      entry.size += grown;
      this.#size += grown;
      this.#makeRoom();
    });
    return answer;
  }

  #makeRoom(): void {
    for (const key of this.#answers.keys()) {
      if (this.#size <= this.#options.characters) return;
      this.#forget(key);
    }
  }

  #forget(key: string): void {
    this.#size -= this.#answers.get(key)?.size ?? 0;
    this.#answers.delete(key);
  }

  async #inTime<T>(answer: Promise<GitAnswer<T>>): Promise<GitAnswer<T>> {
    const late = Promise.withResolvers<GitAnswer<T>>();
    const timer = setTimeout(() => {
      late.resolve({ problem: { kind: 'timeout', message: 'The repository is still being read.' } });
    }, this.#options.patienceMs);
    try {
      return await Promise.race([answer, late.promise]);
    } finally {
      clearTimeout(timer);
    }
  }
}
