import type { RollbackPhase } from '../../../contract/diagnosis/rollbacks.ts';
import type { BundleRecord } from '../../pipeline/observe/index.ts';
import type { Place, RollbackScene } from './scene.ts';
import { countOf } from './words.ts';

/** One partition of a rollout, as Fleet works it out. */
export interface Partition {
  readonly name: string;
  /** Keys (`namespace/name`) of its Fleet Clusters. */
  readonly clusters: readonly string[];
  /** How many of them may be unavailable at once. */
  readonly maxUnavailable: number;
}

/** Works out the partitions of a bundle's rollout, in Fleet's order; clusters outside of all are left out. */
export type PartitionsOf = (bundle: BundleRecord) => readonly Partition[];

const SUGGESTION =
  'Nothing limits how many go at once: set rolloutStrategy.maxUnavailable in fleet.yaml, for example to 25%, if they should not.';

/** The clusters in the order in which Fleet brings them a revision (Fleet's target/partition.go and rollout.go). */
export function rollbackPhases(scene: RollbackScene, partitionsOf: PartitionsOf): RollbackPhase[] {
  const { bundle, places } = scene;
  const partitions = partitionsOf(bundle);
  const moving = places.filter((place) => !isPaused(place));
  const assigned = new Set(partitions.flatMap(({ clusters }) => clusters));
  const outside = moving.filter(({ cluster }) => !assigned.has(cluster.key));
  return [
    ...partitions.flatMap((partition, at) =>
      phasesOf(partition, { at, places: moving, all: partitions.length }),
    ),
    phase('Never', outside, 'They are in none of the manual partitions, so Fleet does not update them.'),
    phase('Paused', places.filter(isPaused), 'They are paused, and get it when they are resumed.'),
  ].filter(({ clusters }) => clusters.length > 0);
}

interface PhaseFacts {
  readonly at: number;
  readonly all: number;
  readonly places: readonly Place[];
}

/** Of a partition with a limit, deployments that are unavailable anyway go first: they use none of it up anew. */
function phasesOf(partition: Partition, { at, all, places }: PhaseFacts): readonly RollbackPhase[] {
  const keys = new Set(partition.clusters);
  const members = places.filter(({ cluster }) => keys.has(cluster.key));
  const { name, maxUnavailable } = partition;
  const after = at === 0 || all === 1 ? '' : ' Fleet begins when the partition before is available again.';
  if (maxUnavailable >= partition.clusters.length) {
    return [phase(name, members, `${SUGGESTION}${after}`)];
  }
  const first = members.filter(isUnavailable);
  const rest = members.filter((place) => !isUnavailable(place));
  const pace =
    maxUnavailable === 0
      ? 'maxUnavailable is 0: Fleet updates none of these until it is raised.'
      : `At most ${countOf(maxUnavailable, 'cluster')} unavailable at a time, in the order of their names.`;
  return [
    phase(
      `${name}: failing now`,
      first,
      `They count as unavailable already, so Fleet does not hold them back.${after}`,
    ),
    phase(
      name,
      rest,
      first.length === 0 ? `${pace}${after}` : `${pace} The failing ones count until they are ready.`,
    ),
  ];
}

function phase(name: string, places: readonly Place[], reason: string): RollbackPhase {
  return { name, clusters: [...new Set(places.map(({ cluster }) => cluster.clusterId))], reason };
}

function isPaused({ deployment, cluster }: Place): boolean {
  return cluster.paused || deployment.paused;
}

/** As Fleet counts it: not applied as wanted, or not ready. */
function isUnavailable({ deployment }: Place): boolean {
  return deployment.appliedDeploymentId !== deployment.deploymentId || !deployment.ready;
}
