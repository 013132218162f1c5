import type { ClusterSnapshot } from '../../observe/downstream/cluster-snapshot.ts';
import type { DownstreamKind } from '../../observe/downstream/downstream-kinds.ts';
import type { DownstreamRecord } from '../../observe/downstream/downstream-record.ts';
import type { FindingDraft } from '../finding-draft.ts';
import { familyOf, type DescribedRule, type RuleFacts } from '../rule-facts.ts';

/** What a rule is given besides the judged object. */
export interface ClusterRuleContext {
  readonly snapshot: ClusterSnapshot;
  /** Milliseconds since the epoch, the same for the whole run. */
  readonly now: number;
}

/** A rule over one cluster's own objects, as it is written. */
export interface ClusterRuleDefinition<K extends DownstreamKind, MessageId extends string>
  extends RuleFacts<MessageId> {
  /** The kinds it judges, one object at a time. */
  readonly subjects: readonly K[];
  /**
   * Kinds it cannot do without besides those it judges: while one of them cannot be read, the rule does not run and its
   * findings stay as they are. Kinds that merely help are asked about with `snapshot.knows`.
   */
  readonly reads?: readonly DownstreamKind[];
  /** Pure: same object, snapshot and time give the same findings. Must tolerate any missing field. */
  evaluate(subject: DownstreamRecord<K>, context: ClusterRuleContext): Iterable<FindingDraft<MessageId>>;
}

/** A rule over one cluster's own objects, as the runner sees it. */
export interface ClusterRule extends DescribedRule {
  readonly subjects: readonly DownstreamKind[];
  readonly reads: readonly DownstreamKind[];
  evaluate(subject: DownstreamRecord, context: ClusterRuleContext): Iterable<FindingDraft>;
}

/** Makes a rule; the runner only ever hands it subjects of its own kinds. */
export function defineClusterRule<const K extends DownstreamKind, const MessageId extends string>(
  definition: ClusterRuleDefinition<K, MessageId>,
): ClusterRule {
  const { subjects } = definition;
  return {
    ...definition,
    family: familyOf(definition.id),
    reads: definition.reads ?? [],
    docs: `rules/${definition.id}.md`,
    evaluate: (subject, context) => (isOneOf(subject, subjects) ? definition.evaluate(subject, context) : []),
  };
}

function isOneOf<K extends DownstreamKind>(
  record: DownstreamRecord,
  kinds: readonly K[],
): record is DownstreamRecord<K> {
  return (kinds as readonly DownstreamKind[]).includes(record.kind);
}
