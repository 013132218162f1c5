import { clusterTraits } from '@outrider/api/src/pipeline/diagnose/incidents/differences/cluster-traits.ts';
import { findDifferences } from '@outrider/api/src/pipeline/diagnose/incidents/differences/find-differences.ts';
import { groupFindings } from '@outrider/api/src/pipeline/diagnose/incidents/grouping/group-findings.ts';
import type { CauseGroup } from '@outrider/api/src/pipeline/diagnose/incidents/grouping/incident-grouping.ts';
import { indexReach } from '@outrider/api/src/pipeline/diagnose/incidents/keeper/index-reach.ts';
import type { FleetIndex } from '@outrider/api/src/pipeline/observe/fleet-index.ts';

import type { JudgedCase } from '../score.ts';
import type { FleetCase } from './fleet-case.ts';
import { judgeFleet } from './judge-fleet.ts';
import { scoreFleetCase } from './score-fleet-case.ts';
import { worldOfCase } from './world-of-case.ts';

/** Judges the fleet of a case by every rule, and groups what they say into incidents. */
export async function judgeFleetCase(one: FleetCase): Promise<JudgedCase> {
  const world = worldOfCase(one);
  const { index, findings } = await judgeFleet(world, Date.parse(one.now));
  const incidents = groupFindings(findings, indexReach(index)).map((group) => ({
    ...group,
    differences: differencesOf(group, index),
  }));
  const names = new Map(world.clusters.map(({ id, name }) => [id, name]));
  return scoreFleetCase(one, { findings, incidents, names });
}

/** What tells the clusters of an incident from those that run the same and are well, `trait=value`, best first. */
function differencesOf({ clusters, members }: CauseGroup, index: FleetIndex): readonly string[] {
  const bundles = new Set(members.flatMap(({ bundle }) => bundle ?? []));
  const places = [...bundles].flatMap((bundle) => index.deploymentsOfBundle(bundle));
  const all = new Map(
    places
      .map((place) => index.clusterOf(place))
      .flatMap((one) => (one ? [[one.clusterId, one] as const] : [])),
  );
  const side = (affected: boolean) =>
    [...all]
      .filter(([id]) => clusters.has(id) === affected)
      .map(([, cluster]) => clusterTraits(cluster, index));
  return findDifferences(side(true), side(false)).map(({ trait, value }) => `${trait}=${value}`);
}
