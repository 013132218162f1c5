import type { ClusterDifference } from '../../../../../contract/diagnosis/incidents.ts';
import type { ClaimSource } from '../../../../../contract/diagnosis/claims.ts';
import { differenceWords } from '../differences/difference-words.ts';
import { findDifferences, type ClusterTraits } from '../differences/find-differences.ts';
import type { Spread } from './spread.ts';

const MOST_SOURCES = 3;

/** What tells affected from unaffected clusters, with clusters of both kinds to look at. */
export function incidentDifferences(
  { affected, unaffected }: Spread,
  traitsOf: (cluster: string) => ClusterTraits,
): ClusterDifference[] {
  const sources = [...[...affected].slice(0, MOST_SOURCES), ...[...unaffected].slice(0, MOST_SOURCES)].map(
    (cluster): ClaimSource => ({ type: 'cluster', cluster }),
  );
  return findDifferences([...affected].map(traitsOf), [...unaffected].map(traitsOf)).map(
    ({ gain: _, chance: __, ...difference }) => ({
      ...difference,
      claim: { text: differenceWords({ ...difference, gain: 0, chance: 0 }), sources },
    }),
  );
}
