import type { BundleRecord, GitRepoRecord, HelmOpRecord } from '../../observe/records.ts';
import type { Snapshot } from '../../observe/snapshot.ts';
import { refOf } from '../evidence/ref-of.ts';
import type { FindingDraft } from '../finding-draft.ts';
import type { RuleMessage } from '../rule-facts.ts';
import { evidenceOf, fieldEvidence } from '../evidence/read-evidence.ts';
import { nameWords } from '../evidence/record-words.ts';
import { danglingTargets, type DanglingTarget } from './dangling-targets.ts';
import { targetWords } from './target-words.ts';
import { effectiveTargets, targetsAnyCluster } from './targeted-clusters.ts';

/** What the rules about targets that choose nothing say. */
export const TARGETS_NOTHING_MESSAGES = {
  noMatch: { text: 'No cluster matches the targets of {{name}}, so it is deployed nowhere.' },
  noClusters: {
    text: 'The workspace of {{name}} has no clusters yet, so it is deployed nowhere.',
    severity: 'low',
  },
} as const satisfies Record<string, RuleMessage>;

/** The finding that targets choose no cluster at all; `undefined` when they choose one. */
export function draftTargetsNothing(
  record: GitRepoRecord | HelmOpRecord | BundleRecord,
  snapshot: Snapshot,
): FindingDraft<keyof typeof TARGETS_NOTHING_MESSAGES> | undefined {
  const workspace = record.namespace ?? '';
  if (targetsAnyCluster(record.targets, workspace, snapshot)) return undefined;
  const clusters = snapshot.clustersOfWorkspace(workspace).length;
  const dangling = danglingTargets(effectiveTargets(record.targets), workspace, snapshot);
  return {
    messageId: clusters === 0 ? 'noClusters' : 'noMatch',
    data: { name: nameWords(record) },
    path: 'spec.targets',
    cause: clusters === 0 ? 'Nothing is registered in this workspace.' : causeOf(record, dangling),
    evidence: [
      ...effectiveTargets(record.targets)
        .slice(0, 10)
        .map((target, at) => fieldEvidence(record, `spec.targets[${at}]`, targetWords(target))),
      evidenceOf('count', String(clusters), {
        object: refOf(record),
        path: 'metadata.namespace',
        note: 'Clusters in this workspace.',
      }),
    ],
  };
}

function causeOf(
  record: GitRepoRecord | HelmOpRecord | BundleRecord,
  dangling: readonly DanglingTarget[],
): string {
  if (record.targets.length === 0) {
    return 'Without targets Fleet takes the cluster group default, which does not exist here or has no clusters.';
  }
  const reasons = new Set(dangling.map(reasonWords));
  return reasons.size === 0
    ? 'The labels that the targets ask for are on no cluster of the workspace, or not all of them on the same one.'
    : `${[...reasons].slice(0, 3).join(' ')}${reasons.size > 3 ? ' Other targets have the same trouble.' : ''}`;
}

/** Why a target can choose nothing, as a sentence. */
export function reasonWords({ kind, name }: DanglingTarget): string {
  if (kind === 'cluster') return `The workspace has no cluster named ${name}.`;
  if (kind === 'group') return `The workspace has no cluster group named ${name}.`;
  return `The target ${name} names no cluster, group or label, and such a target chooses nothing.`;
}
