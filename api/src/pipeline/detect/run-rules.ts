import type { Clock } from '../../kernel/clock.ts';
import type { Logger } from '../../kernel/logger.ts';
import { touchedSubjects } from '../observe/touched-subjects.ts';
import type { FleetIndex, IndexChange } from '../observe/fleet-index.ts';
import { OBSERVED_KINDS, type ObservedKind, type RecordByKind } from '../observe/records.ts';
import { completeFinding } from './complete-finding.ts';
import type { Rule, RuleContext } from './define-rule.ts';
import type { DetectedFinding, DetectionChanges } from './detected-finding.ts';
import { FindingMemory } from './finding-memory.ts';
import { RecheckSchedule } from './recheck-schedule.ts';

/** What the runner works with. */
export interface RuleRunnerOptions {
  readonly rules: readonly Rule[];
  readonly index: FleetIndex;
  readonly clock: Clock;
  readonly logger: Logger;
  /** Called for every evaluation that failed, with the rule's id. */
  readonly onRuleError?: ((rule: string) => void) | undefined;
}

/** One rule and one object it is to judge. */
export interface Judgement {
  readonly rule: Rule;
  /** Key of the subject; it may be gone by now. */
  readonly subject: string;
}

const NOTHING: DetectionChanges = { upserts: [], resolved: [] };

/**
 * Runs rules over single objects and remembers what they said, so that every run answers only what changed.
 * A rule that fails leaves its earlier findings as they are; it is logged once and counted every time.
 */
export class RuleRunner {
  readonly #options: RuleRunnerOptions;
  readonly #rulesById: ReadonlyMap<string, Rule>;
  readonly #rulesBySubject: ReadonlyMap<ObservedKind, readonly Rule[]>;
  readonly #memory = new FindingMemory();
  readonly #rechecks = new RecheckSchedule();
  readonly #reported = new Set<string>();
  readonly #context: { -readonly [K in keyof RuleContext]: RuleContext[K] };
  #judging = { rule: '', subject: '' };

  constructor(options: RuleRunnerOptions) {
    this.#options = options;
    this.#rulesById = new Map(options.rules.map((rule) => [rule.id, rule]));
    this.#rulesBySubject = new Map(
      OBSERVED_KINDS.map((kind) => [kind, options.rules.filter((rule) => rule.subject === kind)]),
    );
    this.#context = { snapshot: options.index, now: 0, overdue: this.#overdue };
  }

  /** How many findings hold. */
  get findings(): number {
    return this.#memory.size;
  }

  /** When to ask for `dueRechecks` next, in milliseconds since the epoch. */
  get nextRecheck(): number | undefined {
    return this.#rechecks.next;
  }

  /** Everything there is to judge: each rule with each object of its kind. */
  *everything(): Iterable<Judgement> {
    for (const [kind, rules] of this.#rulesBySubject) {
      if (rules.length === 0) continue;
      for (const subject of this.#options.index.keys(kind)) {
        for (const rule of rules) yield { rule, subject };
      }
    }
  }

  /** What a change makes worth judging: the object itself, and relatives whose rules read its kind. */
  *touchedBy(change: IndexChange): Iterable<Judgement> {
    for (const rule of this.#rulesBySubject.get(change.kind) ?? []) yield { rule, subject: change.key };
    for (const [kind, rules] of this.#rulesBySubject) {
      const readers = rules.filter((rule) => rule.reads.includes(change.kind));
      if (readers.length === 0) continue;
      for (const subject of touchedSubjects(this.#options.index, change, kind)) {
        for (const rule of readers) yield { rule, subject };
      }
    }
  }

  /** What time alone makes worth judging again. */
  *dueRechecks(): Iterable<Judgement> {
    for (const { rule: id, subject } of this.#rechecks.takeDue(this.#options.clock.now())) {
      const rule = this.#rulesById.get(id);
      if (rule !== undefined) yield { rule, subject };
    }
  }

  /** Judges one object by one rule and answers what that changed. */
  judge({ rule, subject }: Judgement): DetectionChanges {
    this.#rechecks.cancel(rule.id, subject);
    const record = this.#options.index.get(rule.subject, subject);
    const findings = record === undefined ? [] : this.#evaluate(rule, record);
    if (findings === undefined) return NOTHING;
    if (findings.length === 0 && !this.#memory.hasAny(rule.id, subject)) return NOTHING;
    return this.#memory.update(rule.id, subject, findings);
  }

  #evaluate(rule: Rule, record: RecordByKind[ObservedKind]): readonly DetectedFinding[] | undefined {
    this.#judging = { rule: rule.id, subject: record.key };
    this.#context.now = this.#options.clock.now();
    try {
      const findings: DetectedFinding[] = [];
      for (const draft of rule.evaluate(record, this.#context)) {
        findings.push(completeFinding({ rule, subject: record, draft, snapshot: this.#options.index }));
      }
      return findings;
    } catch (error) {
      this.#report(rule, record.key, error);
      return undefined;
    }
  }

  readonly #overdue = (since: number | undefined, afterMs: number): boolean => {
    if (since === undefined) return false;
    const due = since + afterMs;
    if (this.#context.now >= due) return true;
    // A time that never comes (NaN from a rule's arithmetic) must not enter the schedule.
    if (Number.isFinite(due)) this.#rechecks.ask(due, this.#judging);
    return false;
  };

  #report(rule: Rule, subject: string, error: unknown): void {
    this.#options.onRuleError?.(rule.id);
    if (this.#reported.has(rule.id)) return;
    this.#reported.add(rule.id);
    this.#options.logger.error(
      { err: error, rule: rule.id, subject },
      'A rule failed; its earlier findings are kept. Report this with the rule id.',
    );
  }
}
