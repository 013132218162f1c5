import type { Claim, ClaimSource } from '@contract/diagnosis/claims.ts';
import type { IncidentDetail } from '@contract/diagnosis/incidents.ts';

import { matrixRows } from './matrix/matrix-rows.ts';

/** An object that was read, and what stood there. */
export type ObjectSource = Extract<ClaimSource, { type: 'object' }>;
type FindingSource = Extract<ClaimSource, { type: 'finding' }>;

/** What is listed together: things of one type, with the affected clusters apart from those they were compared with. */
export type EvidenceType = 'finding' | 'commit' | 'deployment' | 'cluster' | 'unaffected';

/** What an incident rests on, each thing once. */
export interface IncidentSources {
  /** They show what was read. */
  objects: ObjectSource[];
  /** The others by their type, as far as there are any; what tells most stands first. */
  others: { type: EvidenceType; claim: Claim }[];
}

/** Suspects say themselves what they rest on: whether they have to do with it is not known. */
function claimsOf({ cause, differences, graph }: IncidentDetail): Claim[] {
  const nodes = graph.nodes.filter(({ role }) => role !== 'change');
  return [cause, ...[...differences, ...nodes].map(({ claim }) => claim)];
}

/** What claims rest on, each thing once. */
function sourcesOf(claims: readonly Claim[]): ClaimSource[] {
  const all = claims.flatMap(({ sources }) => sources);
  return [...new Map(all.map((source) => [JSON.stringify(source), source])).values()];
}

/** The findings of what is affected; of an incident that is over, those that its claims rest on. */
function findingsOf({ state, clusters }: IncidentDetail, told: readonly FindingSource[]): FindingSource[] {
  const cells = clusters.flatMap((cluster) => cluster.cells);
  const past = new Set(cells.filter((cell) => cell.state === 'recovered').map(({ finding }) => finding));
  const affected = cells.flatMap((cell): FindingSource[] =>
    cell.state === 'affected' && cell.finding !== undefined
      ? [{ type: 'finding', finding: cell.finding }]
      : [],
  );
  const present = told.filter(({ finding }) => state !== 'open' || !past.has(finding));
  // Each once: as it was cited first, else as a whole.
  const byId = new Map<string, FindingSource>();
  for (const source of [...present, ...affected]) {
    byId.set(source.finding, byId.get(source.finding) ?? source);
  }
  return [...byId.values()];
}

function clustersIn({ clusters }: IncidentDetail, state: 'affected' | 'unaffected'): ClaimSource[] {
  return matrixRows(clusters)
    .filter((row) => row.state === state)
    .map(({ cluster }) => ({ type: 'cluster', cluster: cluster.cluster }));
}

/** Everything that an incident rests on now, in the order of its claims: as many as are affected, no more. */
export function incidentSources(incident: IncidentDetail): IncidentSources {
  const claims = claimsOf(incident);
  const once = sourcesOf([...claims, ...incident.facts]);
  const others: Record<EvidenceType, ClaimSource[]> = {
    finding: findingsOf(
      incident,
      // Since when something fails may rest on a finding that is over.
      sourcesOf(incident.state === 'open' ? claims : [...claims, ...incident.facts]).filter(
        (source) => source.type === 'finding',
      ),
    ),
    commit: once.filter(({ type }) => type === 'commit'),
    deployment: once.filter(({ type }) => type === 'deployment'),
    cluster: clustersIn(incident, 'affected'),
    unaffected: clustersIn(incident, 'unaffected'),
  };
  return {
    objects: once.filter((source) => source.type === 'object'),
    others: (Object.keys(others) as EvidenceType[])
      .map((type) => ({ type, claim: { text: '', sources: others[type] } }))
      .filter(({ claim }) => claim.sources.length > 0),
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
