import type { Logger } from '../kernel/logger.ts';

/** Work that is done again and again. */
export interface RepeatedWork {
  readonly name: string;
  /** Between the end of one run and the start of the next, in milliseconds. */
  readonly everyMs: number;
  readonly run: () => Promise<void>;
}

/** Work that is being repeated. */
export interface Repeated {
  /** Runs now, or once more when the run under way has ended. */
  now(): void;
  stop(): Promise<void>;
}

/** Repeats work until stopped; a run that fails is logged and tried again the next time. */
export function repeat(work: RepeatedWork, logger: Logger): Repeated {
  let stopped = false;
  let isRunning = false;
  let isWanted = false;
  let running: Promise<void> = Promise.resolve();
  let timer = setTimeout(round, work.everyMs).unref();

  function round() {
    isRunning = true;
    isWanted = false;
    running = work
      .run()
      .catch((error: unknown) => {
        logger.warn({ err: error, work: work.name }, 'repeated work failed; it is tried again the next time');
      })
      .then(() => {
        isRunning = false;
        if (!stopped) timer = setTimeout(round, isWanted ? 0 : work.everyMs).unref();
      });
  }

  return {
    now() {
      isWanted = true;
      if (stopped || isRunning) return;
      clearTimeout(timer);
      timer = setTimeout(round, 0).unref();
    },
    async stop() {
      stopped = true;
      clearTimeout(timer);
      await running;
    },
  };
}
