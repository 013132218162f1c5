import type { CauseClass, Severity } from '../../../../contract/vocabulary.ts';
import type { BundleRecord, ConditionRecord, GitRepoRecord, HelmOpRecord } from '../../observe/records.ts';
import { classifyFailure, type ClassifiedFailure } from '../classify/classify-failure.ts';
import type { FailurePlace } from '../classify/failure-entry.ts';
import { defineRule, type Rule, type RuleContext } from '../define-rule.ts';
import type { FindingTraits } from '../detected-finding.ts';
import type { RuleMessage } from '../rule-facts.ts';
import { conditionEvidence, type EvidenceDraft } from '../evidence/read-evidence.ts';
import { nameWords } from '../evidence/record-words.ts';

/**
 * Trouble that usually passes is reported as a failure once it has stayed this long: by then some 40 polls at Fleet's
 * default interval of 15 seconds have met it.
 */
export const PASSING_SOURCE_MS = 10 * 60_000;

/** Objects that turn a source into deployments. */
export interface SourceByKind {
  GitRepo: GitRepoRecord;
  HelmOp: HelmOpRecord;
  Bundle: BundleRecord;
}

/** A failure that a condition of a source tells. */
export interface SourceFailure {
  readonly condition: ConditionRecord;
  readonly place: FailurePlace;
}

/** What a rule adds to a failure it reports. */
export interface SourceFailureExtra {
  readonly data?: Readonly<Record<string, string | number>>;
  /** Replaces the classifier's. */
  readonly cause?: string;
  readonly remediation?: string;
  readonly evidence?: readonly EvidenceDraft[];
  /** What it has in common with failures of other sources. */
  readonly traits?: FindingTraits;
}

/** A rule about one way in which a source fails. */
export interface SourceFailureRuleDefinition<K extends keyof SourceByKind> {
  readonly id: Rule['id'];
  readonly title: string;
  readonly description: string;
  readonly severity: Severity;
  readonly causeClass: CauseClass;
  readonly subject: K;
  readonly remediation: string;
  /** Every message is given `name`. */
  readonly messages: Readonly<Record<'failing' | 'retrying', RuleMessage>>;
  readonly find: (subject: SourceByKind[K]) => SourceFailure | undefined;
  readonly refine?: (subject: SourceByKind[K], failure: ClassifiedFailure) => SourceFailureExtra;
}

/** Makes a rule that reports a failing condition; cause and remedy come from the classifier. */
export function defineSourceFailureRule<const K extends keyof SourceByKind>(
  definition: SourceFailureRuleDefinition<K>,
): Rule {
  const { find, refine, ...metadata } = definition;
  return defineRule<keyof SourceByKind, 'failing' | 'retrying'>({
    ...metadata,
    *evaluate(record, context) {
      // defineRule has made sure of the kind, which the type of a generic subject cannot express.
      const subject = record as SourceByKind[K];
      const found = subject.deleting === undefined ? find(subject) : undefined;
      if (!found) return;
      const failure = classifyFailure(found.condition.message, found.place);
      const { data, ...extra } = refine?.(subject, failure) ?? {};
      const draft = draftOf(failure, conditionEvidence(subject, found.condition), extra);
      const isTransient = isPassing(failure, found.condition, context);
      yield {
        ...draft,
        messageId: isTransient ? 'retrying' : 'failing',
        transient: isTransient,
        data: { name: nameWords(subject), ...data },
        path: `status.conditions[${found.condition.type}]`,
        causeClass: failure.causeClass === 'unknown' ? metadata.causeClass : failure.causeClass,
      };
    },
  });
}

function draftOf(failure: ClassifiedFailure, first: EvidenceDraft, extra: SourceFailureExtra) {
  return {
    cause: extra.cause ?? failure.cause,
    remediation: extra.remediation ?? failure.remedy,
    confidence: failure.confidence,
    evidence: [first, ...(extra.evidence ?? [])],
    ...(extra.traits && { traits: extra.traits }),
  };
}

function isPassing(failure: ClassifiedFailure, condition: ConditionRecord, context: RuleContext): boolean {
  return failure.transient && !context.overdue(condition.lastUpdate, PASSING_SOURCE_MS);
}
