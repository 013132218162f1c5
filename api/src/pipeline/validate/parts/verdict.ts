import type { CheckResult } from '../../../../contract/fixes/suggestions.ts';

/** What a check says, before it is told which check it was. */
export type Verdict = Omit<CheckResult, 'check'>;

/** Everything is as it should be. */
export function passed(text: string): Verdict {
  return { outcome: 'passed', text };
}

/** It can be done, and somebody should know this first. */
export function warned(text: string): Verdict {
  return { outcome: 'warned', text };
}

/** It must not be offered as ready. */
export function failed(text: string): Verdict {
  return { outcome: 'failed', text };
}

/** It was not looked at; the text says why. */
export function skipped(text: string): Verdict {
  return { outcome: 'skipped', text };
}

/** What is wrong, each once; where nothing is, the one sentence that says so. */
export function troublesOr(verdicts: readonly (Verdict | undefined)[], fine: string): readonly Verdict[] {
  const troubles = verdicts
    .filter((verdict) => verdict !== undefined)
    .filter(({ outcome }) => outcome !== 'passed');
  const once = new Map(troubles.map((verdict) => [`${verdict.cluster ?? ''} ${verdict.text}`, verdict]));
  return once.size > 0 ? [...once.values()] : [passed(fine)];
}
