import type { Rule } from '@outrider/api/src/pipeline/detect/define-rule.ts';
import type { FindingDraft } from '@outrider/api/src/pipeline/detect/finding-draft.ts';
import type { ObservedKind, RecordByKind } from '@outrider/api/src/pipeline/observe/records.ts';
import type { Snapshot } from '@outrider/api/src/pipeline/observe/snapshot.ts';

/** What surrounds the judged object. */
export interface RuleWorld {
  readonly snapshot: Snapshot;
  /** Milliseconds since the epoch. */
  readonly now: number;
}

/** Judges one object as the runner would. */
export function evaluateRule(
  rule: Rule,
  subject: RecordByKind[ObservedKind],
  world: RuleWorld,
): readonly FindingDraft[] {
  const overdue = (since: number | undefined, afterMs: number) =>
    since !== undefined && world.now - since >= afterMs;
  return [...rule.evaluate(subject, { ...world, overdue })];
}
