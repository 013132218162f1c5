import type { Clock } from '../../kernel/clock.ts';
import type { Logger } from '../../kernel/logger.ts';
import { touchedSubjects } from '../observe/touched-subjects.ts';
import type { FleetIndex, IndexChange } from '../observe/fleet-index.ts';
import { OBSERVED_KINDS, type ObservedKind, type RecordByKind } from '../observe/records.ts';
import { completeFinding } from './complete-finding.ts';
import type { Concern, Rule, RuleContext } from './define-rule.ts';
import type { DetectedFinding } from './detected-finding.ts';
import { refOf } from './evidence/ref-of.ts';
import type { FindingDraft } from './finding-draft.ts';
import { FindingMemory } from './memory/finding-memory.ts';
import { findingOrigin } from './finding-origin.ts';
import type { PendingChanges } from './pending-changes.ts';
import { RecheckSchedule } from './memory/recheck-schedule.ts';

/** What the runner works with. */
export interface RuleRunnerOptions {
  readonly rules: readonly Rule[];
  readonly index: FleetIndex;
  readonly clock: Clock;
  readonly logger: Logger;
  /** Called for every evaluation that failed, with the rule's id. */
  readonly onRuleError?: ((rule: string) => void) | undefined;
}

/** One object and the rules that are to judge it. */
export interface Judgement {
  readonly kind: ObservedKind;
  /** Key of the subject; it may be gone by now. */
  readonly subject: string;
  readonly rules: readonly Rule[];
}

type RulesByKind = ReadonlyMap<ObservedKind, readonly Rule[]>;

/** Rules of one subject kind that read another kind, by the question that says whether a subject concerns them. */
type Readers = ReadonlyMap<ObservedKind, ReadonlyMap<Concern | undefined, readonly Rule[]>>;

/** Shared, because nearly every judgement ends with it; never added to. */
const NO_FINDINGS: DetectedFinding[] = [];

/**
 * Runs rules over single objects and remembers what they said, so that every run answers only what changed.
 * A rule that fails leaves its earlier findings as they are; it is logged once and counted every time.
 */
export class RuleRunner {
  readonly #options: RuleRunnerOptions;
  readonly #rulesById: ReadonlyMap<string, Rule>;
  readonly #rulesBySubject: RulesByKind;
  /** For each kind, the rules that read it, by the kind they judge. */
  readonly #readersOf: ReadonlyMap<ObservedKind, Readers>;
  readonly #memory = new FindingMemory();
  readonly #rechecks = new RecheckSchedule();
  readonly #reported = new Set<string>();
  readonly #context: { -readonly [K in keyof RuleContext]: RuleContext[K] };
  readonly #judging = { rule: '', subject: '' };

  constructor(options: RuleRunnerOptions) {
    this.#options = options;
    this.#rulesById = new Map(options.rules.map((rule) => [rule.id, rule]));
    this.#rulesBySubject = new Map(
      OBSERVED_KINDS.map((kind) => [kind, options.rules.filter((rule) => rule.subject === kind)]),
    );
    this.#readersOf = new Map(OBSERVED_KINDS.map((kind) => [kind, readersOf(kind, this.#rulesBySubject)]));
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

  /** Everything there is to judge: each object by each rule of its kind. */
  *everything(): Iterable<Judgement> {
    for (const [kind, rules] of this.#rulesBySubject) {
      if (rules.length === 0) continue;
      for (const subject of this.#options.index.keys(kind)) yield { kind, subject, rules };
    }
  }

  /** What a change makes worth judging at once: the object itself. */
  *touchedBy(change: IndexChange): Iterable<Judgement> {
    const own = this.#rulesBySubject.get(change.kind) ?? [];
    if (own.length > 0) yield { kind: change.kind, subject: change.key, rules: own };
  }

  /**
   * What a change makes worth judging besides: relatives whose rules read its kind. Neighborhoods that are `visited` are
   * left out: when a thousand deployments change at once, their clusters are gone through once.
   */
  *relativesOf(change: IndexChange, visited = new Set<string>()): Iterable<Judgement> {
    for (const [kind, readers] of this.#readersOf.get(change.kind) ?? []) {
      for (const subject of touchedSubjects(this.#options.index, change, { subject: kind, visited })) {
        yield* this.#concerned(kind, subject, readers);
      }
    }
  }

  /** What time alone makes worth judging again. */
  *dueRechecks(): Iterable<Judgement> {
    for (const { rule: id, subject } of this.#rechecks.takeDue(this.#options.clock.now())) {
      const rule = this.#rulesById.get(id);
      if (rule !== undefined) yield { kind: rule.subject, subject, rules: [rule] };
    }
  }

  /** Begins a run: the time that rules are told is the same until the next one begins. */
  begin(): void {
    this.#context.now = this.#options.clock.now();
  }

  /** Judges one object and adds what that changed to `changes`. */
  judge({ kind, subject, rules }: Judgement, changes: PendingChanges): void {
    const record = this.#options.index.get(kind, subject);
    // Nearly every subject is well and always was: asked once per subject, not once per rule.
    const rechecked = this.#rechecks.knows(subject);
    const reported = this.#memory.knows(subject);
    for (const rule of rules) {
      if (rechecked) this.#rechecks.cancel(rule.id, subject);
      const findings = record === undefined ? NO_FINDINGS : this.#evaluate(rule, record);
      if (findings === undefined) continue;
      if (findings.length === 0 && !(reported && this.#memory.hasAny(rule.id, subject))) continue;
      changes.merge(this.#memory.update(rule.id, subject, findings));
    }
  }

  *#concerned(
    kind: ObservedKind,
    subject: string,
    readers: ReadonlyMap<Concern | undefined, readonly Rule[]>,
  ): Iterable<Judgement> {
    const { index } = this.#options;
    const record = index.get(kind, subject);
    for (const [concerns, rules] of readers) {
      const isConcerned = concerns === undefined || (record !== undefined && concerns(record, index));
      if (isConcerned || this.#isKnown(subject)) yield { kind, subject, rules };
    }
  }

  /** What is known of a subject, and what waits for its time, is looked at again whatever the questions say. */
  #isKnown(subject: string): boolean {
    return this.#memory.knows(subject) || this.#rechecks.knows(subject);
  }

  #evaluate(rule: Rule, record: RecordByKind[ObservedKind]): readonly DetectedFinding[] | undefined {
    this.#judging.rule = rule.id;
    this.#judging.subject = record.key;
    try {
      let findings = NO_FINDINGS;
      for (const draft of rule.evaluate(record, this.#context)) {
        if (findings === NO_FINDINGS) findings = [];
        findings.push(this.#complete(rule, record, draft));
      }
      return findings;
    } catch (error) {
      this.#report(rule, record.key, error);
      return undefined;
    }
  }

  #complete(rule: Rule, record: RecordByKind[ObservedKind], draft: FindingDraft): DetectedFinding {
    const origin = findingOrigin(record, this.#options.index);
    return completeFinding({ rule, subject: refOf(record), origin, draft });
  }

  readonly #overdue = (since: number | undefined, afterMs: number): boolean => {
    if (since === undefined) return false;
    const due = since + afterMs;
    if (this.#context.now >= due) return true;
    // A time that never comes (NaN from a rule's arithmetic) must not enter the schedule.
    if (Number.isFinite(due)) this.#rechecks.ask(due, { ...this.#judging });
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

function readersOf(read: ObservedKind, rulesBySubject: RulesByKind): Readers {
  const readers = new Map<ObservedKind, ReadonlyMap<Concern | undefined, readonly Rule[]>>();
  for (const [subject, rules] of rulesBySubject) {
    const reading = rules.filter((rule) => rule.reads.includes(read));
    if (reading.length > 0) {
      readers.set(
        subject,
        Map.groupBy(reading, ({ concerns }) => concerns),
      );
    }
  }
  return readers;
}
