import type { ClusterStatus } from '@contract/clusters.ts';
import type { Severity } from '@contract/vocabulary.ts';
import { SEVERITIES } from '@contract/vocabulary.ts';

/** Where a cluster stands: its worst severity, `unobserved` when nothing can be said of it, else `well`. */
export type FleetLevel = Severity | 'unobserved' | 'well';

/** The clusters of one level. */
export interface LevelGroup {
  level: FleetLevel;
  clusters: ClusterStatus[];
}

const LEVELS: readonly FleetLevel[] = [...SEVERITIES, 'unobserved', 'well'];

/** The worst severity a cluster has findings of. */
export function worstOf({ counts }: Pick<ClusterStatus, 'counts'>): Severity | undefined {
  return SEVERITIES.find((severity) => counts[severity] > 0);
}

/** Where one cluster stands. */
export function levelOf(cluster: ClusterStatus): FleetLevel {
  return worstOf(cluster) ?? (cluster.observation === 'synced' ? 'well' : 'unobserved');
}

/** How many findings a cluster has. */
export function totalOf({ counts }: Pick<ClusterStatus, 'counts'>): number {
  return SEVERITIES.reduce((sum, severity) => sum + counts[severity], 0);
}

/** Worst level first, then by the number of findings of each severity, then by name. */
export function byUrgency(left: ClusterStatus, right: ClusterStatus): number {
  const level = LEVELS.indexOf(levelOf(left)) - LEVELS.indexOf(levelOf(right));
  if (level !== 0) return level;
  for (const severity of SEVERITIES) {
    const difference = right.counts[severity] - left.counts[severity];
    if (difference !== 0) return difference;
  }
  return left.name.localeCompare(right.name);
}

/** Sorts clusters into levels, worst first; empty levels are left out. */
export function groupByLevel(clusters: readonly ClusterStatus[]): LevelGroup[] {
  const sorted = [...clusters].sort(byUrgency);
  return LEVELS.map((level) => ({
    level,
    clusters: sorted.filter((cluster) => levelOf(cluster) === level),
  })).filter((group) => group.clusters.length > 0);
}
