import { LiveEvent } from '@outrider/api/contract/live.ts';
import type { RunningInstallation } from './start-installation.ts';

/** A stream of live events that is being read. */
export interface OpenStream {
  /** Every event so far. */
  readonly seen: LiveEvent[];
  /** Resolves with the first event, past or future, that fits. */
  next(fits: (event: LiveEvent) => boolean): Promise<LiveEvent>;
  close(): void;
}

/** Opens the live stream of a user through Rancher's service proxy, as a browser does. */
export async function openStream(installation: RunningInstallation, user: string): Promise<OpenStream> {
  const answer = await installation.ask(user, '/v1/live');
  if (!answer.ok || !answer.body) throw new Error(`the stream was refused with ${String(answer.status)}`);
  const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader();
  const seen: LiveEvent[] = [];
  const waiting = new Set<() => void>();
  void collect(reader, (event) => {
    seen.push(event);
    for (const look of waiting) look();
  });
  return {
    seen,
    next: (fits) =>
      new Promise((resolve) => {
        const look = () => {
          const found = seen.find(fits);
          if (!found) return;
          waiting.delete(look);
          resolve(found);
        };
        waiting.add(look);
        look();
      }),
    close: () => void reader.cancel(),
  };
}

async function collect(
  reader: ReadableStreamDefaultReader<string>,
  onEvent: (event: LiveEvent) => void,
): Promise<void> {
  let text = '';
  for (;;) {
    const { done, value } = await reader.read().catch(() => ({ done: true, value: undefined }));
    if (done) return;
    text += value ?? '';
    const blocks = text.split('\n\n');
    text = blocks.pop() ?? '';
    for (const block of blocks) {
      const data = /^data: (.*)$/m.exec(block)?.[1];
      if (data !== undefined) onEvent(LiveEvent.parse(JSON.parse(data)));
    }
  }
}
