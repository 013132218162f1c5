import { normalizeFailure } from '../../detect/traits/normalize-failure.ts';
import type { FindingFacts } from './finding-facts.ts';

/**
 * What failed, in words that are the same wherever the same thing fails: the cause where one is known, else the
 * message, without the names of the place, without numbers, and without what Kubernetes appends to names.
 */
export function failureWords(finding: Pick<FindingFacts, 'message' | 'cause' | 'origin' | 'object'>): string {
  const { clusterName, cluster, fleetCluster } = finding.origin;
  const places = [fleetCluster, clusterName, cluster].filter(isLong).toSorted((a, b) => b.length - a.length);
  let words = finding.cause ?? finding.message;
  for (const place of places) words = words.replaceAll(place, '*');
  return normalizeFailure(words);
}

/** Names of one or two letters would take words apart. */
function isLong(name: string | undefined): name is string {
  return name !== undefined && name.length > 2;
}
