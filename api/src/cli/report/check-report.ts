import type { Severity } from '../../../contract/vocabulary.ts';
import type { DetectedFinding } from '../../pipeline/detect/detected-finding.ts';

/** What `outrider check` found out. */
export interface CheckReport {
  /** Version of Outrider. */
  readonly version: string;
  /** When the check ended, RFC 3339. */
  readonly checkedAt: string;
  /** What was looked at: objects per kind. */
  readonly objects: Readonly<Record<string, number>>;
  /** Worst first; within a severity by object. */
  readonly findings: readonly DetectedFinding[];
  /** Parts that could not be read, each in one sentence: the report is incomplete without them. */
  readonly gaps: readonly string[];
}

/** Turns a report into text of one format. */
export type ReportFormat = (report: CheckReport) => string;

/** Version of the JSON form; raised when a field changes its meaning or goes away. */
export const REPORT_SCHEMA = 'outrider.io/check/v1';

/** How many findings have which severity. */
export function countBySeverity(findings: readonly DetectedFinding[]): Record<Severity, number> {
  const counts = { critical: 0, high: 0, medium: 0, low: 0, info: 0 };
  for (const finding of findings) counts[finding.severity] += 1;
  return counts;
}

/** The object of a finding for people: `GitRepo fleet-default/shop` and where it is, when not in the management cluster. */
export function describeObject(finding: DetectedFinding): string {
  const { kind, namespace, name, cluster } = finding.object;
  const place = cluster === 'local' ? '' : ` on ${finding.origin.clusterName ?? cluster}`;
  return `${kind} ${namespace ? `${namespace}/` : ''}${name}${place}`;
}
