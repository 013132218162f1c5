import type { Finding } from '@contract/findings.ts';
import type { SeverityCounts } from '@contract/summary.ts';
import type { CauseClass, Severity } from '@contract/vocabulary.ts';
import { SEVERITIES } from '@contract/vocabulary.ts';

/** A cluster that findings are about. */
export interface AffectedCluster {
  id: string;
  name: string;
}

/** Findings that share one cause, told once. */
export interface FindingGroup {
  key: string;
  /** Worst severity in the group. */
  severity: Severity;
  causeClass: CauseClass;
  /** What is wrong: the message of the worst finding. */
  message: string;
  cause?: string | undefined;
  remediation: string;
  /** Codes under which other tools know it, in order. */
  codes: string[];
  /** Whether all of it usually passes by itself. */
  transient: boolean;
  /** Since when, RFC 3339. */
  firstSeen: string;
  clusters: AffectedCluster[];
  /** Worst and oldest first. */
  findings: Finding[];
}

const rank = (severity: Severity): number => SEVERITIES.indexOf(severity);

function byUrgency(left: Finding, right: Finding): number {
  return rank(left.severity) - rank(right.severity) || left.firstSeen.localeCompare(right.firstSeen);
}

/** Two findings have one cause when the same rule says the same thing for the same reason. */
function causeKey(finding: Finding): string {
  return JSON.stringify([finding.rule, finding.messageId, finding.cause ?? '', finding.remediation]);
}

function affectedClusters(findings: Finding[]): AffectedCluster[] {
  const clusters = new Map<string, string>();
  for (const { origin } of findings) {
    if (origin.cluster !== undefined) clusters.set(origin.cluster, origin.clusterName ?? origin.cluster);
  }
  return [...clusters]
    .map(([id, name]) => ({ id, name }))
    .sort((left, right) => left.name.localeCompare(right.name));
}

function toGroup(key: string, unordered: Finding[]): FindingGroup[] {
  const findings = [...unordered].sort(byUrgency);
  const worst = findings.at(0);
  if (!worst) return [];
  return [
    {
      key,
      severity: worst.severity,
      causeClass: worst.causeClass,
      message: worst.message,
      cause: worst.cause,
      remediation: worst.remediation,
      codes: [...new Set(findings.flatMap(({ codes }) => codes))].sort(),
      transient: findings.every(({ transient }) => transient),
      firstSeen: findings.reduce(
        (first, { firstSeen }) => (firstSeen < first ? firstSeen : first),
        worst.firstSeen,
      ),
      clusters: affectedClusters(findings),
      findings,
    },
  ];
}

/** Collapses findings onto their causes: worst first, then those on most clusters, then the oldest. */
export function groupFindings(findings: readonly Finding[]): FindingGroup[] {
  const groups = new Map<string, Finding[]>();
  for (const finding of findings) {
    const key = causeKey(finding);
    groups.set(key, [...(groups.get(key) ?? []), finding]);
  }
  return [...groups]
    .flatMap(([key, members]) => toGroup(key, members))
    .sort(
      (left, right) =>
        rank(left.severity) - rank(right.severity) ||
        right.clusters.length - left.clusters.length ||
        left.firstSeen.localeCompare(right.firstSeen),
    );
}

/** How many findings of each severity are in groups. */
export function groupCounts(groups: readonly FindingGroup[]): Partial<SeverityCounts> {
  const counts: Partial<SeverityCounts> = {};
  for (const { severity } of groups.flatMap(({ findings }) => findings)) {
    counts[severity] = (counts[severity] ?? 0) + 1;
  }
  return counts;
}

/** How many causes are worth a word beside the number of findings: none where each finding has its own. */
export function toldCauses(findings: number, groups: readonly FindingGroup[]): number {
  return groups.length === findings ? 0 : groups.length;
}
