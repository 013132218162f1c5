import type { Severity } from '../../../contract/vocabulary.ts';
import type { ReportedFinding, ReportedIncident } from '../../../contract/report.ts';

/** What `outrider check` found out. */
export interface CheckReport {
  /** Version of Outrider. */
  readonly version: string;
  /** When the check ended, RFC 3339. */
  readonly checkedAt: string;
  /** What was looked at: objects per kind. */
  readonly objects: Readonly<Record<string, number>>;
  /** Worst first; within a severity by object. */
  readonly findings: readonly ReportedFinding[];
  /** Findings that share one cause, worst first; absent where none are looked for. */
  readonly incidents?: readonly ReportedIncident[];
  /** Parts that could not be read, each in one sentence: the report is incomplete without them. */
  readonly gaps: readonly string[];
}

/** Turns a report into text of one format. */
export type ReportFormat = (report: CheckReport) => string;

/** How many findings have which severity. */
export function countBySeverity(findings: readonly ReportedFinding[]): Record<Severity, number> {
  const counts = { critical: 0, high: 0, medium: 0, low: 0, info: 0 };
  for (const finding of findings) counts[finding.severity] += 1;
  return counts;
}

/** The object of a finding for people: `GitRepo fleet-default/shop` and where it is, when not in the management cluster. */
export function describeObject(finding: ReportedFinding): string {
  const { kind, namespace, name, cluster } = finding.object;
  if (finding.file !== undefined) {
    return `${kind} ${namespace ? `${namespace}/` : ''}${name} (${placeInFile(finding)})`;
  }
  const place =
    cluster === 'local' || cluster === 'files' ? '' : ` on ${finding.origin.clusterName ?? cluster}`;
  return `${kind} ${namespace ? `${namespace}/` : ''}${name}${place}`;
}

/** Where in which file the finding is: `file:line`. */
export function placeInFile({ file, line }: ReportedFinding): string {
  return line === undefined ? (file ?? '') : `${file ?? ''}:${String(line)}`;
}
