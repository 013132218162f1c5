import type { Incident, IncidentExtent } from '../../../../../contract/diagnosis/incidents.ts';
import { defined } from '../../../../kernel/defined.ts';
import { severityOfRank } from '../../../detect/read/severity-rank.ts';
import { isAwayCause } from '../../causes/inside/cluster.ts';
import type { IncidentSummaryRow } from '../read/incident-summaries.ts';
import { incidentTitle, type TitleParts } from './incident-title.ts';
import type { Seen } from './seen.ts';
import { spreadOf, type IncidentFleet, type Spread } from './spread.ts';

/** What incidents are presented with. */
export interface IncidentSetting {
  readonly fleet: IncidentFleet;
  /** Title of a rule. */
  readonly ruleTitle: (rule: string) => string | undefined;
  /** Whether the agent of a cluster (Rancher id) still reports. */
  readonly hears: (cluster: string) => boolean;
}

/** One incident as one caller sees it, and where it is. */
export interface SeenIncident {
  readonly incident: Incident;
  readonly spread: Spread;
}

/** Puts an incident into words, over what a caller may see. */
export function presentIncident(
  row: IncidentSummaryRow,
  seen: Seen,
  { fleet, ruleTitle, hears }: IncidentSetting,
): SeenIncident {
  const { cause } = row;
  const spread = spreadOf(row, fleet, {
    cluster: (id) => seen.named('cluster', id),
    bundle: (key) => seen.named('bundle', key),
    hears,
  });
  const extent = extentOf(row, spread);
  const subject = cause.subject !== undefined && seen.ref(cause.subject) ? cause.subject : undefined;
  const title = incidentTitle({
    kind: cause.kind,
    name: nameOf(row, seen),
    clusterName: clusterNameOf(row, seen, fleet),
    isAway: isAwayCause(cause),
    rule: cause.rule === undefined || !row.ruled ? undefined : ruleTitle(cause.rule),
    onlyCluster: [...spread.affected].map((id) => nameIn(fleet, id))[0],
    ...countsOf(row, extent),
  });
  const incident = {
    id: row.id,
    state: row.state,
    severity: severityOfRank(row.severity),
    causeKind: cause.kind,
    causeClass: row.cause_class,
    title,
    workspaces: row.workspaces.filter((name) => seen.named('workspace', name)),
    gitRepos: row.git_repos.filter((key) => seen.named('gitRepo', key)),
    bundles: row.bundles.filter((key) => seen.named('bundle', key)),
    extent,
    // When others joined is not for those who may not see them.
    openedAt: (seen.all ? row.opened_at : row.began).toISOString(),
    lastChanged: (seen.all ? row.last_changed : row.moved).toISOString(),
    ...defined({
      subject,
      resolvedAt:
        row.resolved_at === null ? undefined : (seen.all ? row.resolved_at : row.moved).toISOString(),
    }),
  };
  return { incident, spread };
}

/** What explains a finding may be a finding that the caller may not see: that one's names are not told. */
function nameOf({ cause, named }: IncidentSummaryRow, seen: Seen): string | undefined {
  if (named) return cause.name;
  return cause.subject !== undefined && seen.ref(cause.subject) ? cause.name : undefined;
}

function clusterNameOf({ cause }: IncidentSummaryRow, seen: Seen, fleet: IncidentFleet): string | undefined {
  const { cluster } = cause;
  return cluster !== undefined && seen.named('cluster', cluster) ? nameIn(fleet, cluster) : undefined;
}

function nameIn(fleet: IncidentFleet, cluster: string): string {
  return (
    fleet.get('RancherCluster', cluster)?.displayName ??
    fleet.clustersWithId(cluster)[0]?.displayName ??
    cluster
  );
}

function countsOf(
  { findings }: IncidentSummaryRow,
  extent: IncidentExtent,
): Pick<TitleParts, 'clusters' | 'deployments' | 'findings'> {
  return { clusters: extent.clusters, deployments: extent.deployments, findings };
}

function extentOf(row: IncidentSummaryRow, { affected, unaffected, running }: Spread): IncidentExtent {
  const upstream = row.clusters.length === 0;
  const below = [...running.values()].reduce((sum, bundles) => sum + bundles.size, 0);
  return {
    findings: row.state === 'open' ? row.findings : 0,
    clusters: affected.size,
    deployments: upstream ? below : row.deployments,
    unaffectedClusters: unaffected.size,
  };
}
