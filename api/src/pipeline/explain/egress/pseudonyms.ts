import { createHmac, randomBytes } from 'node:crypto';

/** What a name is the name of. */
export type NameKind = 'CLUSTER' | 'NS' | 'NAME' | 'HOST' | 'IP' | 'USER' | 'MAIL';

const TOKEN = /\b(?:CLUSTER|NS|NAME|HOST|IP|USER|MAIL)-[0-9A-F]{6,64}\b/g;
const STORED = /⟦(\d+)⟧/g;
/** As many tokens as a pseudonym takes with most vocabularies; they differ by what the digits are. */
const TYPICAL = 'NAME-9D4F7B';

/** A text in which pseudonyms were turned back, and how many stood for nothing. */
export interface Restored {
  readonly text: string;
  readonly unknown: number;
}

/**
 * Names on their way to a model and back. Within one request the same name is always the same pseudonym, so the model can
 * follow it; the key is new for every request, so two requests cannot be laid side by side. Pseudonyms are written in
 * capitals, which no Kubernetes name has: an answer is turned back by exact matches only.
 */
export class Pseudonyms {
  readonly #key: Buffer;
  readonly #tokens = new Map<string, string>();
  readonly #names = new Map<string, string>();
  readonly #order: string[] = [];

  constructor(key: Buffer = randomBytes(32)) {
    this.#key = key;
  }

  /** How many names were replaced. */
  get size(): number {
    return this.#order.length;
  }

  /** The pseudonym of a name. */
  of(kind: NameKind, name: string): string {
    const known = this.#tokens.get(name);
    if (known !== undefined) return known;
    const token = this.#free(kind, name);
    this.#tokens.set(name, token);
    this.#names.set(token, name);
    this.#order.push(token);
    return token;
  }

  /** Turns pseudonyms back into names. */
  restore(text: string): Restored {
    let unknown = 0;
    const restored = text.replace(TOKEN, (token) => {
      const name = this.#names.get(token);
      if (name === undefined) unknown += 1;
      return name ?? token;
    });
    return { text: restored, unknown };
  }

  /** The text with pseudonyms numbered in the order they came up: the same for the same input under every key. */
  normalize(text: string): string {
    return text
      .replaceAll(/[⟦⟧]/g, '')
      .replace(TOKEN, (token) => (this.#names.has(token) ? `⟦${this.#order.indexOf(token)}⟧` : token));
  }

  /** The opposite of `normalize`, for a text that was normalized with the same input. */
  denormalize(text: string): string {
    return text.replace(STORED, (stored, index: string) => this.#order[Number(index)] ?? stored);
  }

  /** The text as its length is to be counted: the same for the same input under every key. */
  measurable(text: string): string {
    return this.normalize(text).replaceAll(STORED, TYPICAL);
  }

  #free(kind: NameKind, name: string): string {
    const digest = createHmac('sha256', this.#key).update(`${kind}|${name}`).digest('hex').toUpperCase();
    for (let length = 6; length < digest.length; length += 2) {
      const token = `${kind}-${digest.slice(0, length)}`;
      if (!this.#names.has(token)) return token;
    }
    return `${kind}-${digest}`;
  }
}
