import type { ReportedFinding, ReportedIncident } from '../../../contract/report.ts';
import { SEVERITIES } from '../../../contract/vocabulary.ts';

/** What one check found. */
export interface CheckResult {
  /** Objects per kind. */
  readonly objects: Readonly<Record<string, number>>;
  /** Worst first, then by object. */
  readonly findings: readonly ReportedFinding[];
  /** Findings that share one cause, worst first; absent where none are looked for. */
  readonly incidents?: readonly ReportedIncident[];
  /** What could not be read, each in one sentence. */
  readonly gaps: readonly string[];
}

/** Orders findings worst first, then by rule and identity. */
export function worstFirst(left: ReportedFinding, right: ReportedFinding): number {
  const bySeverity = SEVERITIES.indexOf(left.severity) - SEVERITIES.indexOf(right.severity);
  return bySeverity || left.rule.localeCompare(right.rule) || left.id.localeCompare(right.id);
}
