import { ReadError } from '../read/read-error.ts';

const NEWLINE = 0x0a;
/** No watch event is larger; a server that sends one is not trusted to end. */
const MAX_LINE_BYTES = 64 * 1024 * 1024;

/** Cuts a stream into lines, whatever pieces it arrives in; empty lines are left out. Raises ReadError. */
export class LineSplitter {
  #parts: Buffer[] = [];
  #bytes = 0;

  /** Takes a piece; gives the lines that are complete now. */
  push(chunk: Buffer): readonly Buffer[] {
    const lines: Buffer[] = [];
    let start = 0;
    for (let end = chunk.indexOf(NEWLINE); end !== -1; end = chunk.indexOf(NEWLINE, start)) {
      const line = this.#complete(chunk.subarray(start, end));
      if (line.length > 0) lines.push(line);
      start = end + 1;
    }
    this.#keep(chunk.subarray(start));
    return lines;
  }

  #complete(last: Buffer): Buffer {
    const line = this.#parts.length === 0 ? last : Buffer.concat([...this.#parts, last]);
    this.#parts = [];
    this.#bytes = 0;
    return line;
  }

  #keep(rest: Buffer): void {
    if (rest.length === 0) return;
    this.#parts.push(rest);
    this.#bytes += rest.length;
    if (this.#bytes > MAX_LINE_BYTES) {
      throw new ReadError('malformed', 'The API server sent a watch event that is far too large.');
    }
  }
}
