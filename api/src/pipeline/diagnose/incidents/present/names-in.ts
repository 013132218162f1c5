import type { ObjectRef } from '../../../../../contract/object-ref.ts';
import { originRef } from '../../../detect/access/origin-refs.ts';
import type { IncidentSummaryRow } from '../read/incident-summaries.ts';
import { bundlesBelow, type IncidentFleet } from './spread.ts';

/** Everything that an answer about an incident may name: its own names, and the clusters that run the same. */
export function* namesIn(row: IncidentSummaryRow, fleet: IncidentFleet): Iterable<ObjectRef> {
  const { cause } = row;
  yield* row.git_repos.map((key) => originRef('gitRepo', key));
  yield* row.workspaces.map((name) => originRef('workspace', name));
  yield* [...row.clusters, ...present(cause.cluster)].map((id) => originRef('cluster', id));
  yield* present(cause.bundle).map((key) => originRef('bundle', key));
  yield* present(cause.subject);
  for (const bundle of new Set([...row.bundles, ...bundlesBelow(row, fleet)])) {
    yield originRef('bundle', bundle);
    yield* clustersOf(bundle, fleet);
  }
}

function present<T>(value: T | undefined): readonly T[] {
  return value === undefined ? [] : [value];
}

function* clustersOf(bundle: string, fleet: IncidentFleet): Iterable<ObjectRef> {
  for (const deployment of fleet.deploymentsOfBundle(bundle)) {
    const cluster = fleet.clusterOf(deployment);
    if (cluster === undefined) continue;
    yield originRef('cluster', cluster.clusterId);
    yield originRef('fleetCluster', cluster.key);
  }
}
