import type { Evidence } from '../../../contract/findings.ts';
import type { ObjectRef } from '../../../contract/object-ref.ts';
import type { CauseClass, RuleFamily, Severity } from '../../../contract/vocabulary.ts';
import type { ObservedKind, RecordByKind } from '../observe/records.ts';
import type { Snapshot } from '../observe/snapshot.ts';

/** One message a rule can give; `{{name}}` is filled from the finding's data. */
export interface RuleMessage {
  readonly text: string;
  /** Replaces the rule's severity. */
  readonly severity?: Severity;
  readonly remediation?: string;
}

/** What a rule reports. Everything that is left out comes from the rule or from the judged object. */
export interface FindingDraft<MessageId extends string = string> {
  readonly messageId: MessageId;
  readonly data?: Readonly<Record<string, string | number>>;
  /** The object the fact is about; the judged object when absent. */
  readonly object?: ObjectRef;
  /** Tells apart several facts with the same message about the same object, for example a path or a condition type. */
  readonly discriminator?: string;
  readonly path?: string;
  readonly severity?: Severity;
  readonly causeClass?: CauseClass;
  readonly cause?: string;
  readonly remediation?: string;
  /** From 0 to 1; 1 when absent: the fact was read, not guessed. */
  readonly confidence?: number;
  readonly transient?: boolean;
  readonly evidence: readonly Omit<Evidence, 'id'>[];
  readonly related?: readonly ObjectRef[];
}

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
export interface RuleDefinition<K extends ObservedKind, MessageId extends string> {
  /** `family/kebab-name`; equals the file name and the name of the doc page. */
  readonly id: `${RuleFamily}/${string}`;
  readonly title: string;
  readonly description: string;
  readonly severity: Severity;
  readonly causeClass: CauseClass;
  /** The kind this rule judges, one object at a time. */
  readonly subject: K;
  /**
   * Kinds it looks at besides the subject: when a related object of these kinds changes, the subject is judged again.
   * A rule that looks at other objects of the kind it judges names that kind too.
   */
  readonly reads?: readonly ObservedKind[];
  readonly messages: Readonly<Record<MessageId, RuleMessage>>;
  /** What to do next, in one or two sentences ending in a full stop. */
  readonly remediation: string;
  /** Pure: same object, snapshot and time give the same findings. Must tolerate any missing field. */
  evaluate(subject: RecordByKind[K], context: RuleContext): Iterable<FindingDraft<MessageId>>;
}

/** A rule of any subject, as the runner sees it. */
export interface Rule {
  readonly id: `${RuleFamily}/${string}`;
  readonly family: RuleFamily;
  readonly title: string;
  readonly description: string;
  readonly severity: Severity;
  readonly causeClass: CauseClass;
  readonly subject: ObservedKind;
  readonly reads: readonly ObservedKind[];
  readonly messages: Readonly<Record<string, RuleMessage>>;
  readonly remediation: string;
  /** Page of this rule below the docs root. */
  readonly docs: string;
  evaluate(subject: RecordByKind[ObservedKind], context: RuleContext): Iterable<FindingDraft>;
}

/** Makes a rule; the runner only ever hands it subjects of its own kind. */
export function defineRule<const K extends ObservedKind, const MessageId extends string>(
  definition: RuleDefinition<K, MessageId>,
): Rule {
  return {
    ...definition,
    family: definition.id.slice(0, definition.id.indexOf('/')) as RuleFamily,
    reads: definition.reads ?? [],
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
