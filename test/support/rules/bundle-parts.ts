/** Builders of the parts that only Bundles have; nothing is set unless a test says so. */
import type { BundleRecord, RolloutRecord } from '@outrider/api/src/pipeline/observe/records.ts';

import { summary } from '../records.ts';

type Partition = RolloutRecord['partitions'][number];
type PartitionStatus = BundleRecord['partitions'][number];
type Dependency = BundleRecord['dependsOn'][number];

/** A rollout strategy. */
export function rollout(more: Partial<RolloutRecord> = {}): RolloutRecord {
  return {
    maxUnavailable: undefined,
    maxUnavailablePartitions: undefined,
    autoPartitionSize: undefined,
    autoPartitionThreshold: undefined,
    partitions: [],
    ...more,
  };
}

/** A partition of a rollout strategy; fits no cluster unless given. */
export function rolloutPartition(more: Partial<Partition> = {}): Partition {
  return {
    name: undefined,
    maxUnavailable: undefined,
    clusterName: undefined,
    clusterGroup: undefined,
    clusterSelector: undefined,
    clusterGroupSelector: undefined,
    ...more,
  };
}

/** What a Bundle reports of a partition. */
export function partitionStatus(more: Partial<PartitionStatus> = {}): PartitionStatus {
  return { name: 'All', count: 1, maxUnavailable: 1, unavailable: 0, summary: summary(), ...more };
}

/** An entry of dependsOn. */
export function dependency(more: Partial<Dependency> = {}): Dependency {
  return { name: undefined, selector: undefined, acceptedStates: [], ...more };
}
