import type { FindingOrigin } from '../../../../contract/findings.ts';
import { objectRefLine } from '../../../kernel/object-ref.ts';
import { TimeSlice } from '../../../kernel/time-slice.ts';
import type { ClusterSnapshot } from '../../observe/downstream/cluster-snapshot.ts';
import type { DownstreamRecord } from '../../observe/downstream/downstream-record.ts';
import { completeFinding } from '../complete-finding.ts';
import type { DetectedFinding } from '../detected-finding.ts';
import type { FindingDraft } from '../finding-draft.ts';
import type { ClusterRule } from './define-cluster-rule.ts';
import { downstreamRef } from './downstream-ref.ts';
import { isIgnored } from './ignored-rules.ts';
import { ownersOf } from './owners-of.ts';

/** What judging a cluster takes. */
export interface ClusterTrial {
  readonly rules: readonly ClusterRule[];
  readonly snapshot: ClusterSnapshot;
  /** Milliseconds since the epoch. */
  readonly now: number;
  /** Where an object belongs in Fleet. */
  readonly originOf: (record: DownstreamRecord) => FindingOrigin;
  /** Called when a rule fails on an object. */
  readonly onRuleError: (rule: ClusterRule, subject: DownstreamRecord, error: unknown) => void;
}

/** What rules say of a cluster. */
export interface ClusterVerdict {
  /** Findings in order of their ids, each fact once. */
  readonly findings: readonly DetectedFinding[];
  /** Rules that could not judge everything: what they said earlier still stands. */
  readonly suspended: ReadonlySet<string>;
}

/** Judges everything in a cluster by every rule. Lets others have a turn in between. */
export async function judgeCluster(trial: ClusterTrial): Promise<ClusterVerdict> {
  const slice = new TimeSlice();
  const findings = new Map<string, DetectedFinding>();
  const suspended = new Set<string>();
  for (const rule of trial.rules) {
    if (!canJudge(rule, trial.snapshot)) {
      suspended.add(rule.id);
      continue;
    }
    for (const subject of subjectsOf(rule, trial.snapshot)) {
      const found = judgeOne(rule, subject, trial);
      if (found === undefined) suspended.add(rule.id);
      else collect(found, findings);
      if (slice.isOver()) await slice.pause();
    }
  }
  return { findings: [...findings.values()].sort((a, b) => (a.id < b.id ? -1 : 1)), suspended };
}

/** Several objects may tell the same fact about a third one; the first by key tells it, whatever the order read. */
function collect(found: readonly DetectedFinding[], findings: Map<string, DetectedFinding>): void {
  for (const finding of found) {
    if (!findings.has(finding.id)) findings.set(finding.id, finding);
  }
}

/** A rule needs all it reads, and all it judges unless more is not to be had. */
function canJudge(rule: ClusterRule, snapshot: ClusterSnapshot): boolean {
  const subjectsRead = snapshot.partial || rule.subjects.every((kind) => snapshot.knows(kind));
  return subjectsRead && rule.reads.every((kind) => snapshot.knows(kind));
}

function* subjectsOf(rule: ClusterRule, snapshot: ClusterSnapshot): Iterable<DownstreamRecord> {
  for (const kind of rule.subjects) yield* snapshot.all(kind);
}

function judgeOne(
  rule: ClusterRule,
  subject: DownstreamRecord,
  trial: ClusterTrial,
): readonly DetectedFinding[] | undefined {
  if (isIgnored(subject, rule)) return [];
  const { snapshot, now } = trial;
  try {
    const drafts: FindingDraft[] = [...rule.evaluate(subject, { snapshot, now })];
    if (drafts.length === 0) return [];
    const ref = downstreamRef(snapshot.cluster, subject);
    const origin = trial.originOf(subject);
    return drafts.map((draft) =>
      withOwners(completeFinding({ rule, subject: ref, origin, draft }), snapshot),
    );
  } catch (error) {
    trial.onRuleError(rule, subject, error);
    return undefined;
  }
}

/** What controls an object is involved in what is wrong with it, whether or not the rule says so. */
function withOwners(finding: DetectedFinding, snapshot: ClusterSnapshot): DetectedFinding {
  const known = new Set([finding.object, ...finding.related].map(objectRefLine));
  const owners = ownersOf(snapshot, finding.object).filter((owner) => !known.has(objectRefLine(owner)));
  return owners.length === 0 ? finding : { ...finding, related: [...finding.related, ...owners] };
}
