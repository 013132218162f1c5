import type { IncomingMessage } from 'node:http';
import type { JsonObject } from '../rancher/kube/json.ts';

/** One event of a watch. */
export interface WatchEvent {
  type: string;
  object: JsonObject;
}

/** Reads the events of an open watch one after the other. */
export class WatchReader {
  private readonly stream: IncomingMessage;
  private readonly iterator: AsyncIterator<Buffer>;
  private pending = '';

  constructor(stream: IncomingMessage) {
    this.stream = stream;
    this.iterator = (stream as AsyncIterable<Buffer>)[Symbol.asyncIterator]();
  }

  /** The next event; `undefined` when the watch ended. */
  async next(): Promise<WatchEvent | undefined> {
    for (;;) {
      const end = this.pending.indexOf('\n');
      if (end >= 0) {
        const line = this.pending.slice(0, end);
        this.pending = this.pending.slice(end + 1);
        return JSON.parse(line) as WatchEvent;
      }
      const chunk = await this.iterator.next();
      if (chunk.done) return undefined;
      this.pending += chunk.value.toString('utf8');
    }
  }

  /** The next event that is no bookmark. */
  async nextChange(): Promise<WatchEvent | undefined> {
    for (;;) {
      const event = await this.next();
      if (event?.type !== 'BOOKMARK') return event;
    }
  }

  /** Stops watching. */
  close(): void {
    this.stream.destroy();
  }
}

/** `ADDED a`: type and name of an event. */
export function described(event: WatchEvent | undefined): string {
  if (!event) return 'end';
  const metadata = event.object.metadata as JsonObject | undefined;
  return `${event.type} ${String(metadata?.name)}`;
}
