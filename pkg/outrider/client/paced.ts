/** How far apart runs are, in milliseconds. */
export interface Pace {
  /** From being asked for to the run. */
  delay: number;
  /** At least this long after the last run has ended. */
  pause: number;
}

/** Work that may be asked for at any rate and is done at a bearable one, never twice at once. */
export interface Paced {
  run(): void;
  /** Forgets what was asked for. */
  stop(): void;
}

/** Does `work` soon after it was asked for, once for all who asked meanwhile. `work` must not reject. */
export function paced(work: () => Promise<void>, { delay, pause }: Pace): Paced {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let working = false;
  let askedMeanwhile = false;
  let notBefore = 0;

  const schedule = (): void => {
    askedMeanwhile = working;
    if (working) return;
    timer ??= setTimeout(() => void start(), Math.max(delay, notBefore - Date.now()));
  };
  const catchUp = (): void => {
    if (askedMeanwhile) schedule();
  };
  async function start(): Promise<void> {
    timer = undefined;
    working = true;
    await work();
    working = false;
    notBefore = Date.now() + pause;
    catchUp();
  }
  return {
    run: schedule,
    stop() {
      clearTimeout(timer);
      timer = undefined;
      askedMeanwhile = false;
    },
  };
}
