import type { CheckOutcome } from '@contract/fixes/fix-words.ts';
import { CHECK_OUTCOMES } from '@contract/fixes/fix-words.ts';
import type { CheckResult } from '@contract/fixes/suggestions.ts';

/** Checks that were made in one place. */
export interface CheckGroup {
  /** Rancher id of the cluster; empty for what was looked at in none. */
  cluster: string;
  checks: CheckResult[];
}

/** Checks by where they were made, those made in no cluster first, each in the order they were made. */
export function checkGroups(checks: readonly CheckResult[]): CheckGroup[] {
  const groups = new Map<string, CheckResult[]>();
  for (const check of checks) {
    const cluster = check.cluster ?? '';
    groups.set(cluster, [...(groups.get(cluster) ?? []), check]);
  }
  return [...groups]
    .map(([cluster, own]) => ({ cluster, checks: own }))
    .sort((left, right) => Number(left.cluster !== '') - Number(right.cluster !== ''));
}

/** How many checks ended how; what did not happen is left out. */
export function outcomeCounts(checks: readonly CheckResult[]): { outcome: CheckOutcome; count: number }[] {
  return CHECK_OUTCOMES.map((outcome) => ({
    outcome,
    count: checks.filter((check) => check.outcome === outcome).length,
  })).filter(({ count }) => count > 0);
}
