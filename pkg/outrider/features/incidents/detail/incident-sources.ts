import type { Claim, ClaimSource } from '@contract/diagnosis/claims.ts';
import type { IncidentDetail } from '@contract/diagnosis/incidents.ts';

/** One thing that was read, and the sentences that rest on it. */
export interface IncidentSource {
  key: string;
  source: ClaimSource;
  /** What it is read for: the first sentence that names it. */
  claim: string;
}

/** What tells most stands first. */
const ORDER: readonly ClaimSource['type'][] = ['object', 'finding', 'commit', 'deployment', 'cluster'];

function claimsOf({ cause, facts, suspects, differences, graph }: IncidentDetail): Claim[] {
  return [cause, ...facts, ...[...suspects, ...differences, ...graph.nodes].map(({ claim }) => claim)];
}

/** Everything that an incident rests on, each thing once; objects first, because they show what was read. */
export function incidentSources(incident: IncidentDetail): IncidentSource[] {
  const sources = new Map<string, IncidentSource>();
  for (const { text, sources: read } of claimsOf(incident)) {
    for (const source of read) {
      const key = JSON.stringify(source);
      if (!sources.has(key)) sources.set(key, { key, source, claim: text });
    }
  }
  return [...sources.values()].sort(
    (left, right) => ORDER.indexOf(left.source.type) - ORDER.indexOf(right.source.type),
  );
}

/** What findings of an incident are about, by their ids: "cart on edge-1". */
export function findingNames({ clusters }: IncidentDetail): Map<string, { bundle: string; cluster: string }> {
  return new Map(
    clusters.flatMap(({ clusterName, cells }) =>
      cells.flatMap(({ finding, bundle = '' }): [string, { bundle: string; cluster: string }][] =>
        finding === undefined
          ? []
          : [[finding, { bundle: bundle.slice(bundle.indexOf('/') + 1), cluster: clusterName }]],
      ),
    ),
  );
}
