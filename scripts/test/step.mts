/** Who can tell how many tests a step ran: a test runner by its JSON report, anything else is one check. */
export type Reporter = 'none' | 'vitest' | 'playwright';

/** One part of what CI runs. */
export interface Step {
  readonly name: string;
  readonly command: readonly [program: string, ...args: string[]];
  readonly reporter: Reporter;
  readonly env?: Readonly<Record<string, string>>;
  /** What it says is printed even when it succeeds. */
  readonly shows?: true;
  /** The step is skipped while this folder (below the root) does not exist. */
  readonly folder?: string;
}

/** What came of a step. */
export interface StepResult {
  readonly name: string;
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
  readonly seconds: number;
  /** Why it failed or was skipped, in a few words. */
  readonly note: string;
}
