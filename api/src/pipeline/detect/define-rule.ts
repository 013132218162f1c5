import type { ObservedKind, RecordByKind } from '../observe/records.ts';
import type { Snapshot } from '../observe/snapshot.ts';
import type { FindingDraft } from './finding-draft.ts';
import { familyOf, type DescribedRule, type RuleFacts } from './rule-facts.ts';

/** What a rule is given besides the judged object. */
export interface RuleContext {
  readonly snapshot: Snapshot;
  /** Milliseconds since the epoch, the same for the whole run. */
  readonly now: number;
  /**
   * Whether at least `afterMs` have passed since `since`. When they have not, the object is judged again as soon as
   * they have, so a rule about time needs no timer. An unknown `since` is never overdue.
   */
  overdue(since: number | undefined, afterMs: number): boolean;
}

/** A rule as it is written. */
export interface RuleDefinition<K extends ObservedKind, MessageId extends string>
  extends RuleFacts<MessageId> {
  /** The kind this rule judges, one object at a time. */
  readonly subject: K;
  /**
   * Kinds it looks at besides the subject: when a related object of these kinds changes, the subject is judged again.
   * A rule that looks at other objects of the kind it judges names that kind too.
   */
  readonly reads?: readonly ObservedKind[];
  /**
   * Whether the rule can have something to say about a subject of which only relatives changed; asked before it is judged
   * again, so that thousands of healthy neighbors cost nothing. A subject it already reported always is. Pure, like
   * `evaluate`, and true wherever that gives a finding or asks for the time. Rules that share the question share the function.
   */
  readonly concerns?: (subject: RecordByKind[K], snapshot: Snapshot) => boolean;
  /** Pure: same object, snapshot and time give the same findings. Must tolerate any missing field. */
  evaluate(subject: RecordByKind[K], context: RuleContext): Iterable<FindingDraft<MessageId>>;
}

/** Whether rules can have something to say about a subject of which only relatives changed. */
export type Concern = (subject: RecordByKind[ObservedKind], snapshot: Snapshot) => boolean;

/** A rule of any subject, as the runner sees it. */
export interface Rule extends DescribedRule {
  readonly subject: ObservedKind;
  readonly reads: readonly ObservedKind[];
  readonly concerns: Concern | undefined;
  evaluate(subject: RecordByKind[ObservedKind], context: RuleContext): Iterable<FindingDraft>;
}

/** Makes a rule; the runner only ever hands it subjects of its own kind. */
export function defineRule<const K extends ObservedKind, const MessageId extends string>(
  definition: RuleDefinition<K, MessageId>,
): Rule {
  return {
    ...definition,
    family: familyOf(definition.id),
    subjects: [definition.subject],
    reads: definition.reads ?? [],
    // Kept as it is, because rules that share it are asked once.
    concerns: definition.concerns as Concern | undefined,
    docs: `rules/${definition.id}.md`,
    evaluate: (subject, context) =>
      isOfKind(subject, definition.subject) ? definition.evaluate(subject, context) : [],
  };
}

function isOfKind<K extends ObservedKind>(
  record: RecordByKind[ObservedKind],
  kind: K,
): record is RecordByKind[K] {
  return record.kind === kind;
}
