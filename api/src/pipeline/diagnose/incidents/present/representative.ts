import { depthOf, isSummary } from '../../causes/finding-roles.ts';
import type { IncidentFindingRow } from '../read/incident-rows.ts';

/** The finding that tells best why: of the rule that the cause is about, else the one nearest to the cause. */
export function representativeOf(
  findings: readonly IncidentFindingRow[],
  rule: string | undefined,
): IncidentFindingRow | undefined {
  let best: { readonly finding: IncidentFindingRow; readonly rank: number } | undefined;
  for (const finding of findings) {
    const rank = rankOf(finding, rule);
    if (best === undefined || rank < best.rank) best = { finding, rank };
  }
  return best?.finding;
}

/** Those that are part of it now come first; the order they come in decides among equals: the worst, then the oldest. */
function rankOf(finding: IncidentFindingRow, rule: string | undefined): number {
  const gone = finding.left_at === null ? 0 : 100;
  if (finding.rule === rule) return gone;
  return gone + (isSummary(finding) ? 9 : (depthOf(finding) ?? 4) + 1);
}
