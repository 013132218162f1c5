import type { IncidentDetail } from '@contract/diagnosis/incidents.ts';

/** A finding of an incident that stands for others like it when it comes to fixes. */
export interface FixableFinding {
  finding: string;
  /** Where it is, in a few words. */
  about: string;
}

/**
 * Findings of an open incident to ask fixes for: one for each bundle, because its findings on other clusters have the
 * same cause and, deployed from the same source, the same fix. At most `most`.
 */
export function fixableFindings({ state, clusters }: IncidentDetail, most: number): FixableFinding[] {
  if (state !== 'open') return [];
  const byBundle = new Map<string, FixableFinding>();
  for (const { cells, clusterName } of clusters) {
    for (const cell of cells) {
      const key = cell.bundle ?? '';
      if (cell.state !== 'affected' || cell.finding === undefined || byBundle.has(key)) continue;
      const about = [cell.bundle, clusterName].filter(Boolean).join(' · ');
      byBundle.set(key, { finding: cell.finding, about });
    }
  }
  return [...byBundle.values()].slice(0, most);
}
