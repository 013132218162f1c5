import type { ObservedKind } from '../../observe/records.ts';
import type { Rule } from '../define-rule.ts';
import type { Judgement } from '../run-rules.ts';

/** What is to be judged, each subject once however many changes touch it. */
export class JudgementsDue {
  readonly #rules = new Map<ObservedKind, Map<string, readonly Rule[]>>();

  /** Adds one; rules for the same subject are joined. */
  add(judgement: Judgement): void {
    const subjects = this.#rules.get(judgement.kind) ?? new Map<string, readonly Rule[]>();
    this.#rules.set(judgement.kind, subjects);
    const rules = subjects.get(judgement.subject);
    if (rules === undefined) subjects.set(judgement.subject, judgement.rules);
    else if (rules !== judgement.rules) {
      subjects.set(judgement.subject, [...new Set([...rules, ...judgement.rules])]);
    }
  }

  /** Takes everything. */
  *take(): Iterable<Judgement> {
    const due = [...this.#rules];
    this.#rules.clear();
    for (const [kind, subjects] of due) {
      for (const [subject, rules] of subjects) yield { kind, subject, rules };
    }
  }
}
