import type { Logger } from '../kernel/logger.ts';

/** Work that is done again and again. */
export interface RepeatedWork {
  readonly name: string;
  /** Between the end of one run and the start of the next, in milliseconds. */
  readonly everyMs: number;
  readonly run: () => Promise<void>;
}

/** Repeats work until stopped; a run that fails is logged and tried again the next time. */
export function repeat(work: RepeatedWork, logger: Logger): { stop(): Promise<void> } {
  let stopped = false;
  let running: Promise<void> = Promise.resolve();
  let timer = setTimeout(round, work.everyMs).unref();

  function round() {
    running = work
      .run()
      .catch((error: unknown) => {
        logger.warn({ err: error, work: work.name }, 'repeated work failed; it is tried again the next time');
      })
      .then(() => {
        if (!stopped) timer = setTimeout(round, work.everyMs).unref();
      });
  }

  return {
    async stop() {
      stopped = true;
      clearTimeout(timer);
      await running;
    },
  };
}
