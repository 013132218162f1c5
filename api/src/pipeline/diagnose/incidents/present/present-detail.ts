import type { IncidentDetail } from '../../../../../contract/diagnosis/incidents.ts';
import type { Claim } from '../../../../../contract/diagnosis/claims.ts';
import type { AccessView } from '../../../detect/access/access-view.ts';
import { isAwayCause } from '../../causes/inside/cluster.ts';
import { clusterTraits } from '../differences/cluster-traits.ts';
import type { ClusterTraits } from '../differences/find-differences.ts';
import type { IncidentFindingRow } from '../read/incident-rows.ts';
import type { IncidentSummaryRow } from '../read/incident-summaries.ts';
import { incidentSuspects, type SuspectSources } from '../suspects/incident-suspects.ts';
import { belonging } from './belonging.ts';
import { causeGraph } from './cause-graph.ts';
import { incidentDifferences } from './incident-differences.ts';
import { incidentFacts } from './incident-facts.ts';
import { presentIncident, type IncidentSetting } from './present-incident.ts';
import { presentMatrix } from './present-matrix.ts';
import { representativeOf } from './representative.ts';
import type { Seen } from './seen.ts';

/** What one incident is presented from. */
export interface DetailParts {
  readonly row: IncidentSummaryRow;
  /** Worst first. */
  readonly findings: readonly IncidentFindingRow[];
  readonly seen: Seen;
  readonly access: AccessView;
}

/** What details are presented with. */
export type DetailSetting = IncidentSetting & SuspectSources;

/** One incident with everything that its reader may know of it. */
export async function presentDetail(parts: DetailParts, setting: DetailSetting): Promise<IncidentDetail> {
  const { row, findings, seen, access } = parts;
  const { incident, spread } = presentIncident(row, seen, setting);
  const main = representativeOf(findings, row.cause.rule);
  const cause: Claim = {
    text: main?.cause ?? main?.message ?? incident.title,
    sources: main === undefined ? [] : [{ type: 'finding', finding: main.id }],
  };
  const traitsOf = createTraits(parts, setting);
  const { bundles } = incident;
  const suspects = await incidentSuspects({ cause: row.cause, findings, spread, bundles, access }, setting);
  const named = (ids: Iterable<string>) =>
    [...ids].map((id) => ({ id, name: setting.fleet.clustersWithId(id)[0]?.displayName ?? id }));
  return {
    ...incident,
    cause,
    remediation: main?.remediation ?? '',
    facts: incidentFacts({ incident, findings, unaffected: named(spread.unaffected) }),
    suspects,
    differences: incidentDifferences(spread, traitsOf),
    clusters: presentMatrix({
      spread,
      findings,
      fleet: setting.fleet,
      traitsOf,
      seesFleetCluster: (key) => seen.named('fleetCluster', key),
      seesBundle: (key) => seen.named('bundle', key),
      away: isAwayCause(row.cause) ? spread.affected : new Set(),
    }),
    graph: causeGraph({
      cause,
      title: incident.title,
      suspect: suspects[0],
      findings: belonging(findings),
      ruleTitle: setting.ruleTitle,
      bundles,
      clusters: named(spread.affected),
    }),
  };
}

/** Labels are told only to those who may read the Fleet Cluster that bears them. */
function createTraits({ seen }: DetailParts, { fleet }: DetailSetting): (cluster: string) => ClusterTraits {
  const known = new Map<string, ClusterTraits>();
  return (id) => {
    const remembered = known.get(id);
    if (remembered !== undefined) return remembered;
    const record = fleet.clustersWithId(id)[0];
    const may = record !== undefined && seen.named('fleetCluster', record.key);
    const traits = may ? clusterTraits(record, fleet) : {};
    known.set(id, traits);
    return traits;
  };
}
