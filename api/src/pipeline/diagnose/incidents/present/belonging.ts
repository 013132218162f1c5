import type { IncidentFindingRow } from '../read/incident-rows.ts';

/** What belongs to an incident now; of one that is over, all that ever did. What has left is in matrix and timeline. */
export function belonging(findings: readonly IncidentFindingRow[]): readonly IncidentFindingRow[] {
  const now = findings.filter(({ left_at: left }) => left === null);
  return now.length > 0 ? now : findings;
}
