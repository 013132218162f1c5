import { beforeEach, describe, expect, it } from 'vitest';

import type { LiveConnection, LiveSource } from '../../../../pkg/outrider/client/live/live-connection.ts';
import { createLiveConnection, retryDelay } from '../../../../pkg/outrider/client/live/live-connection.ts';

class Stream implements LiveSource {
  closed = false;
  private readonly listeners: [string, (event: { data?: unknown }) => void][] = [];

  addEventListener(type: string, listener: (event: { data?: unknown }) => void): void {
    this.listeners.push([type, listener]);
  }

  close(): void {
    this.closed = true;
  }

  tell(type: string, data?: unknown): void {
    for (const [wanted, listener] of this.listeners) if (wanted === type) listener({ data });
  }
}

interface Timer {
  at: number;
  action: () => void;
}

/** A browser whose time moves only when told to. */
class Browser {
  streams: Stream[] = [];
  isHidden = false;
  now = 0;
  private timers: Timer[] = [];
  private visibility: (() => void)[] = [];

  connection(): LiveConnection {
    return createLiveConnection({
      open: () => {
        const stream = new Stream();
        this.streams.push(stream);
        return stream;
      },
      after: (milliseconds, action) => {
        const timer = { at: this.now + milliseconds, action };
        this.timers.push(timer);
        return () => (this.timers = this.timers.filter((other) => other !== timer));
      },
      hidden: () => this.isHidden,
      onVisibility: (listener) => {
        this.visibility.push(listener);
        return () => (this.visibility = []);
      },
    });
  }

  get stream(): Stream {
    const last = this.streams.at(-1);
    if (!last) throw new TypeError('no stream was opened');
    return last;
  }

  pass(milliseconds: number): void {
    const end = this.now + milliseconds;
    for (;;) {
      const due = this.timers.filter(({ at }) => at <= end).sort((left, right) => left.at - right.at);
      const next = due.at(0);
      if (!next) break;
      this.timers = this.timers.filter((timer) => timer !== next);
      this.now = next.at;
      next.action();
    }
    this.now = end;
  }

  hide(hidden: boolean): void {
    this.isHidden = hidden;
    for (const listener of this.visibility) listener();
  }
}

describe('pkg/client/live/live-connection', () => {
  let browser: Browser;
  let connection: LiveConnection;
  let heard: string[];

  beforeEach(() => {
    browser = new Browser();
    connection = browser.connection();
    heard = [];
  });
  const listen = (): (() => void) => connection.subscribe(({ type }) => heard.push(type));

  it('opens one stream for all listeners and closes it after the last', () => {
    const first = listen();
    const second = listen();
    expect(browser.streams).toHaveLength(1);
    first();
    expect(browser.stream.closed).toBe(false);
    second();
    expect(browser.stream.closed).toBe(true);
  });

  it('passes named and unnamed events on, and drops what it does not understand', () => {
    listen();
    browser.stream.tell('open');
    browser.stream.tell('finding', '{"type":"finding","id":"f1"}');
    browser.stream.tell('message', '{"type":"observation"}');
    browser.stream.tell('message', 'not json');
    browser.stream.tell('message', '{"type":"something-newer"}');
    expect(heard).toStrictEqual(['finding', 'observation']);
    expect(connection.state.value).toBe('live');
  });

  it('tries again ever more rarely, and reads everything again once it is back', () => {
    listen();
    browser.stream.tell('error');
    expect(connection.state.value).toBe('polling');
    browser.pass(1000);
    expect(browser.streams).toHaveLength(2);
    browser.stream.tell('error');
    browser.pass(1999);
    expect(browser.streams).toHaveLength(2);
    browser.pass(1);
    expect(browser.streams).toHaveLength(3);
    browser.stream.tell('open');
    expect(connection.state.value).toBe('live');
    expect(heard).toStrictEqual(['resync']);
  });

  it('polls every 15 s while the stream is down, however often it fails meanwhile', () => {
    listen();
    browser.stream.tell('error');
    for (let second = 0; second < 31; second += 1) {
      browser.pass(1000);
      browser.stream.tell('error');
    }
    expect(heard).toStrictEqual(['resync', 'resync']);
  });

  it('stops in a hidden tab and catches up when it is seen again', () => {
    listen();
    browser.stream.tell('open');
    browser.hide(true);
    expect(browser.stream.closed).toBe(true);
    expect(connection.state.value).toBe('paused');
    browser.pass(120_000);
    expect(heard).toStrictEqual([]);
    browser.hide(false);
    browser.stream.tell('open');
    expect(heard).toStrictEqual(['resync']);
  });

  it('ignores a stream that it has given up', () => {
    listen();
    const old = browser.stream;
    old.tell('error');
    old.tell('finding', '{"type":"finding"}');
    old.tell('open');
    expect(heard).toStrictEqual([]);
    expect(connection.state.value).toBe('polling');
  });

  it('waits at most a minute', () => {
    expect([1, 2, 3, 7, 20].map(retryDelay)).toStrictEqual([1000, 2000, 4000, 60_000, 60_000]);
  });
});
