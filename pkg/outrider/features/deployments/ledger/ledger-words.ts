import type { BundleLedger, RevisionHealth } from '@contract/diagnosis/deployments.ts';

/** What a revision is known for, in the order of its tags. */
export type RevisionTag = 'newest' | 'lastGood' | 'brokenBy';

/** Commit of a revision, or version of its chart. */
export function revisionOf({ commit, version }: Pick<RevisionHealth, 'commit' | 'version'>): string {
  return commit ?? version ?? '';
}

/** The tags of a revision. */
export function revisionTags(ledger: BundleLedger, revision: RevisionHealth): RevisionTag[] {
  const name = revisionOf(revision);
  if (name === '') return [];
  return (['newest', 'lastGood', 'brokenBy'] as const).filter((tag) => ledger[tag] === name);
}

/** One part of the bar of a revision. */
export interface HealthShare {
  part: 'healthy' | 'failed' | 'rolling';
  count: number;
  /** Percent of the bar. */
  width: number;
}

/** The parts of the bar of a revision that are not empty: of the clusters that ever had it. */
export function healthShares(revision: RevisionHealth): HealthShare[] {
  const parts = ['healthy', 'failed', 'rolling'] as const;
  const sum = parts.reduce((total, part) => total + revision[part], 0);
  return parts
    .map((part) => ({ part, count: revision[part], width: sum === 0 ? 0 : (revision[part] / sum) * 100 }))
    .filter(({ count }) => count > 0);
}
