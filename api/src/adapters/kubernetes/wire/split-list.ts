import { ReadError } from '../read/read-error.ts';

/** Bytes that mean something in JSON. */
const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const OPEN_BRACE = 0x7b;
const OPEN_BRACKET = 0x5b;
const CLOSE_BRACE = 0x7d;
const CLOSE_BRACKET = 0x5d;
const COLON = 0x3a;
const SPACE = 0x20;

/** Depth inside the list object, and inside its array of items. */
const IN_LIST = 1;
const IN_ITEMS = 2;
/** Depth inside `metadata`, `spec` and `status` of an item. */
const IN_SECTION = 4;
const NULL = Buffer.from('null');
/** No Kubernetes object is larger; a server that sends one is not trusted to end. */
const MAX_ITEM_BYTES = 64 * 1024 * 1024;
const MAX_ENVELOPE_CHARACTERS = 1024 * 1024;

/** One item of a list: its JSON, and how large it was before anything was left out. */
export interface ListItem {
  readonly json: Buffer;
  readonly sizeBytes: number;
}

/**
 * Cuts the JSON of a Kubernetes list into its items while it arrives, so that a page of megabytes is never held or
 * parsed as a whole. What is not an item is the envelope: kind, apiVersion, metadata.
 * Properties to omit are replaced by null where their value is an object or a list, at the second level of an item.
 */
export class ListSplitter {
  #depth = 0;
  #inString = false;
  #escaped = false;
  #inItems = false;
  /** Whether the bytes from the mark on belong to an item. */
  #inItem = false;
  #envelope = '';
  #parts: Buffer[] = [];
  #partBytes = 0;
  /** Whether the value being read is left out. */
  #omitting = false;
  /** Position of the chunk in the whole answer, and of the item in it. */
  #offset = 0;
  #itemStart = 0;
  #chunk: Buffer = Buffer.alloc(0);
  #mark = 0;
  #items: ListItem[] = [];
  readonly #omitted: readonly Buffer[];

  constructor(omit: readonly string[] = []) {
    this.#omitted = omit.map((name) => Buffer.from(`"${name}"`));
  }

  /** Takes a piece of the answer; gives the items that are complete now, each as JSON. Raises ReadError. */
  push(chunk: Buffer): readonly ListItem[] {
    this.#chunk = chunk;
    this.#mark = 0;
    this.#items = [];
    let at = this.#inString ? this.#skipString(0) : 0;
    while (at < chunk.length) {
      const byte = chunk[at] ?? 0;
      if (byte === QUOTE) {
        at = this.#skipString(at + 1);
        continue;
      }
      // Outside of strings, only brackets and the letters of true, false and null are this large.
      if (byte >= OPEN_BRACKET) this.#readBracket(byte, at);
      at += 1;
    }
    this.#keepRest();
    this.#offset += chunk.length;
    return this.#items;
  }

  /** What is known of the list besides its items, as JSON; what has not arrived yet is missing. */
  get envelope(): string {
    return this.#inItems ? `${this.#envelope}]}` : this.#envelope;
  }

  /** Where the string ends that the position is in. */
  #skipString(from: number): number {
    const chunk = this.#chunk;
    let at = this.#escaped ? from + 1 : from;
    this.#escaped = false;
    for (; at < chunk.length; at += 1) {
      const byte = chunk[at];
      if (byte === QUOTE) {
        this.#inString = false;
        return at + 1;
      }
      if (byte === BACKSLASH) at += 1;
    }
    this.#inString = true;
    this.#escaped = at > chunk.length;
    return chunk.length;
  }

  #readBracket(byte: number, at: number): void {
    if (byte === OPEN_BRACE || byte === OPEN_BRACKET) this.#open(byte, at);
    else if (byte === CLOSE_BRACE || byte === CLOSE_BRACKET) this.#close(byte, at);
  }

  #open(byte: number, at: number): void {
    if (this.#depth === IN_LIST && byte === OPEN_BRACKET) {
      this.#addToEnvelope(at + 1);
      this.#inItems = /"items"\s*:\s*\[$/.test(this.#envelope.slice(-64));
    } else if (this.#inItems && this.#depth === IN_ITEMS && byte === OPEN_BRACE) {
      this.#mark = at;
      this.#itemStart = this.#offset + at;
      this.#inItem = true;
    } else if (this.#depth === IN_SECTION && this.#inItem && this.#isOmitted(at)) {
      this.#keepPart(this.#chunk.subarray(this.#mark, at));
      this.#omitting = true;
    }
    this.#depth += 1;
  }

  #close(byte: number, at: number): void {
    this.#depth -= 1;
    if (this.#inItem && this.#depth === IN_ITEMS) {
      this.#endItem(at + 1);
    } else if (this.#omitting && this.#depth === IN_SECTION) {
      this.#omitting = false;
      this.#keepPart(NULL);
      this.#mark = at + 1;
    } else if (this.#inItems && this.#depth === IN_LIST && byte === CLOSE_BRACKET) {
      this.#inItems = false;
      this.#mark = at;
    }
  }

  /** Whether the value that opens here belongs to a property to omit. A name cut in two by chunks is not recognized. */
  #isOmitted(at: number): boolean {
    const chunk = this.#chunk;
    const beforeSpace = (from: number) => {
      let position = from;
      while (position >= 0 && (chunk[position] ?? 0) <= SPACE) position -= 1;
      return position;
    };
    const colon = beforeSpace(at - 1);
    if (chunk[colon] !== COLON) return false;
    const end = beforeSpace(colon - 1) + 1;
    return this.#omitted.some((name) => {
      const start = end - name.length;
      // One byte decides nearly every time; comparing whole names costs a call.
      if (start < 0 || chunk[end - 2] !== name[name.length - 2]) return false;
      return chunk.compare(name, 0, name.length, start, end) === 0;
    });
  }

  #endItem(end: number): void {
    const last = this.#chunk.subarray(this.#mark, end);
    const json = this.#parts.length === 0 ? last : Buffer.concat([...this.#parts, last]);
    this.#items.push({ json, sizeBytes: this.#offset + end - this.#itemStart });
    this.#parts = [];
    this.#partBytes = 0;
    this.#inItem = false;
    this.#mark = end;
  }

  #addToEnvelope(end: number): void {
    this.#envelope += this.#chunk.toString('utf8', this.#mark, end);
    this.#mark = end;
    if (this.#envelope.length > MAX_ENVELOPE_CHARACTERS) throw tooLarge();
  }

  #keepRest(): void {
    const rest = this.#chunk.subarray(this.#mark);
    if (this.#inItem) {
      if (!this.#omitting) this.#keepPart(rest);
    } else if (!this.#inItems) {
      this.#addToEnvelope(this.#chunk.length);
    }
    this.#chunk = Buffer.alloc(0);
  }

  #keepPart(part: Buffer): void {
    this.#parts.push(part);
    this.#partBytes += part.length;
    if (this.#partBytes > MAX_ITEM_BYTES) throw tooLarge();
  }
}

function tooLarge(): ReadError {
  return new ReadError('malformed', 'The API server sent something far too large for a Kubernetes object.');
}
