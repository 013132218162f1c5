import type { ReportedFinding, ReportedIncident } from '../../../contract/report.ts';
import { SEVERITIES } from '../../../contract/vocabulary.ts';
import { severityOfRank } from '../../pipeline/detect/read/severity-rank.ts';
import type { DetectedFinding } from '../../pipeline/detect/detected-finding.ts';
import { isAwayCause } from '../../pipeline/diagnose/causes/inside/cluster.ts';
import type { OpenFinding } from '../../pipeline/diagnose/causes/open-finding.ts';
import { groupFindings } from '../../pipeline/diagnose/incidents/grouping/group-findings.ts';
import type { CauseGroup } from '../../pipeline/diagnose/incidents/grouping/incident-grouping.ts';
import { indexReach } from '../../pipeline/diagnose/incidents/keeper/index-reach.ts';
import { incidentTitle } from '../../pipeline/diagnose/incidents/present/incident-title.ts';
import type { FleetIndex } from '../../pipeline/observe/fleet-index.ts';

/** The incidents among findings, worst first, then the widest. */
export function reportIncidents(
  findings: readonly DetectedFinding[],
  index: FleetIndex,
  ruleTitle: (rule: string) => string | undefined,
): readonly ReportedIncident[] {
  const byId = new Map(findings.map((finding) => [finding.id, finding]));
  const reach = indexReach(index);
  return groupFindings(findings, reach)
    .map((group) => reported(group, byId, { index, ruleTitle, reach }))
    .toSorted((left, right) => SEVERITIES.indexOf(left.severity) - SEVERITIES.indexOf(right.severity));
}

interface Setting {
  readonly index: FleetIndex;
  readonly ruleTitle: (rule: string) => string | undefined;
  readonly reach: ReturnType<typeof indexReach>;
}

function reported(
  group: CauseGroup,
  byId: ReadonlyMap<string, ReportedFinding>,
  setting: Setting,
): ReportedIncident {
  const { cause, members } = group;
  const worst = members.toSorted(worstFirst);
  const main = worst.find(({ rule }) => rule === cause.rule) ?? worst[0];
  const found = main && byId.get(main.id);
  const clusters = clustersOf(group, setting);
  return {
    severity: severityOfRank(worst[0]?.severity ?? 0),
    causeKind: cause.kind,
    title: titleOf(group, clusters, setting),
    ...(found?.cause !== undefined && { cause: found.cause }),
    remediation: found?.remediation ?? '',
    clusters,
    findings: worst.map(({ id }) => id),
  };
}

function titleOf(
  { cause, members, clusters, places }: CauseGroup,
  reached: readonly string[],
  setting: Setting,
): string {
  return incidentTitle({
    kind: cause.kind,
    name: cause.name,
    clusterName: cause.cluster && nameOf(cause.cluster, setting),
    isAway: isAwayCause(cause),
    rule: cause.rule && setting.ruleTitle(cause.rule),
    clusters: reached.length,
    onlyCluster: reached[0],
    deployments: clusters.size > 0 ? places.size : 0,
    findings: members.length,
  });
}

/** Names of the clusters that have the findings, or to which the sources that have them go. */
function clustersOf({ members, clusters }: CauseGroup, setting: Setting): string[] {
  if (clusters.size > 0) return [...clusters].map((id) => nameOf(id, setting)).toSorted();
  const below = members.flatMap(({ object: { kind, namespace, name } }) => [
    ...setting.reach.clustersOf(kind, `${namespace ?? ''}/${name}`),
  ]);
  return [...new Set(below)].map((key) => setting.index.get('Cluster', key)?.displayName ?? key).toSorted();
}

function nameOf(id: string, { index }: Setting): string {
  return index.clustersWithId(id)[0]?.displayName ?? id;
}

function worstFirst(left: OpenFinding, right: OpenFinding): number {
  return left.severity - right.severity || (left.id < right.id ? -1 : 1);
}
