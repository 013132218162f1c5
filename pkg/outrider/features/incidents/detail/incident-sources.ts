import type { Claim, ClaimSource } from '@contract/diagnosis/claims.ts';
import type { IncidentDetail } from '@contract/diagnosis/incidents.ts';

/** An object that was read, and what stood there. */
export type ObjectSource = Extract<ClaimSource, { type: 'object' }>;

/** What an incident rests on, each thing once. */
export interface IncidentSources {
  /** They show what was read. */
  objects: ObjectSource[];
  /** The others by their type, as far as there are any; what tells most stands first. */
  others: { type: Exclude<ClaimSource['type'], 'object'>; claim: Claim }[];
}

const OTHERS = ['finding', 'commit', 'deployment', 'cluster'] as const;

function claimsOf({ cause, facts, suspects, differences, graph }: IncidentDetail): Claim[] {
  return [cause, ...facts, ...[...suspects, ...differences, ...graph.nodes].map(({ claim }) => claim)];
}

/** Everything that the claims of an incident rest on, in the order of the claims. */
export function incidentSources(incident: IncidentDetail): IncidentSources {
  const read = claimsOf(incident).flatMap(({ sources }) => sources);
  const once = [...new Map(read.map((source) => [JSON.stringify(source), source])).values()];
  return {
    objects: once.filter((source) => source.type === 'object'),
    others: OTHERS.map((type) => ({
      type,
      claim: { text: '', sources: once.filter((source) => source.type === type) },
    })).filter(({ claim }) => claim.sources.length > 0),
  };
}

/** What findings of an incident are about, by their ids: the bundle without its workspace, and the cluster. */
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
