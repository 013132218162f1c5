import type { Ref } from 'vue';
import { ref } from 'vue';

import type { LiveEvent } from '@contract/live.ts';

/**
 * How updates arrive. `live`: as they happen. `connecting`: about to. `polling`: the stream is down, everything is
 * read again every 15 s. `paused`: the browser tab is hidden.
 */
export type LiveState = 'connecting' | 'live' | 'polling' | 'paused';

/** What the connection needs of an `EventSource`. */
export interface LiveSource {
  addEventListener(type: string, listener: (event: { data?: unknown }) => void): void;
  close(): void;
}

/** What the connection needs of the browser. */
export interface LiveEnvironment {
  open(): LiveSource;
  /** Runs `action` after `milliseconds`; the result cancels it. */
  after(milliseconds: number, action: () => void): () => void;
  hidden(): boolean;
  /** Calls back when `hidden` changes; the result stops that. */
  onVisibility(listener: () => void): () => void;
}

/** One stream of events, shared by everyone who listens, open only while someone does. */
export interface LiveConnection {
  readonly state: Readonly<Ref<LiveState>>;
  subscribe(listener: (event: LiveEvent) => void): () => void;
}

const POLL_INTERVAL = 15_000;
const FIRST_RETRY = 1000;
const LAST_RETRY = 60_000;
const RESYNC: LiveEvent = { type: 'resync' };
const EVENT_NAMES = ['message', 'finding', 'incidents', 'proposals', 'resync', 'observation'];

function parseEvent(data: unknown): LiveEvent | undefined {
  try {
    const event: unknown = JSON.parse(String(data));
    const type = (event as LiveEvent | null)?.type;
    return type !== undefined && EVENT_NAMES.includes(type) ? (event as LiveEvent) : undefined;
  } catch {
    return undefined;
  }
}

/** Milliseconds before the next attempt: doubles from 1 s up to 60 s. */
export function retryDelay(failures: number): number {
  return Math.min(LAST_RETRY, FIRST_RETRY * 2 ** Math.max(0, failures - 1));
}

/** Opens the stream for the first listener and closes it after the last one. */
class SharedLiveConnection implements LiveConnection {
  readonly state = ref<LiveState>('connecting');
  private readonly environment: LiveEnvironment;
  private readonly listeners = new Set<(event: LiveEvent) => void>();
  private source: LiveSource | undefined;
  private failures = 0;
  /** Whether events may have been missed, so that everything must be read again. */
  private missed = false;
  private stopRetry: (() => void) | undefined;
  private stopPoll: (() => void) | undefined;
  private stopVisibility: (() => void) | undefined;

  constructor(environment: LiveEnvironment) {
    this.environment = environment;
  }

  subscribe(listener: (event: LiveEvent) => void): () => void {
    this.listeners.add(listener);
    if (this.listeners.size === 1) {
      this.stopVisibility = this.environment.onVisibility(() => this.start());
      this.start();
    }
    return () => {
      if (!this.listeners.delete(listener) || this.listeners.size > 0) return;
      this.stopVisibility?.();
      this.disconnect();
    };
  }

  private start(): void {
    this.disconnect();
    if (this.environment.hidden()) {
      this.missed = true;
      this.state.value = 'paused';
      return;
    }
    this.state.value = 'connecting';
    this.connect();
  }

  private connect(): void {
    const source = this.environment.open();
    this.source = source;
    source.addEventListener('open', () => source === this.source && this.opened());
    source.addEventListener('error', () => source === this.source && this.failed());
    for (const name of EVENT_NAMES) {
      source.addEventListener(name, ({ data }) => {
        const event = parseEvent(data);
        if (event && source === this.source) this.tell(event);
      });
    }
  }

  private opened(): void {
    this.failures = 0;
    this.endPolling();
    this.state.value = 'live';
    if (this.missed) this.tell(RESYNC);
    this.missed = false;
  }

  private failed(): void {
    this.source?.close();
    this.source = undefined;
    this.failures += 1;
    this.missed = true;
    this.state.value = 'polling';
    this.stopRetry = this.environment.after(retryDelay(this.failures), () => this.connect());
    if (!this.stopPoll) this.poll();
  }

  private poll(): void {
    this.stopPoll = this.environment.after(POLL_INTERVAL, () => {
      this.tell(RESYNC);
      this.poll();
    });
  }

  private disconnect(): void {
    this.source?.close();
    this.source = undefined;
    this.stopRetry?.();
    this.endPolling();
  }

  private endPolling(): void {
    this.stopPoll?.();
    this.stopPoll = undefined;
  }

  private tell(event: LiveEvent): void {
    for (const listener of [...this.listeners]) listener(event);
  }
}

/** A connection that nobody listens to yet, and that is therefore closed. */
export function createLiveConnection(environment: LiveEnvironment): LiveConnection {
  return new SharedLiveConnection(environment);
}
