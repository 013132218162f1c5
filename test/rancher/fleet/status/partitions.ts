import type { DeploymentEntry } from '../model/entries.ts';
import type { Selector } from '../declarations.ts';
import { matchesSelector } from '../matches-target.ts';
import { limit } from './limit.ts';

/** spec.rolloutStrategy as far as partitions need it. */
interface RolloutStrategy {
  maxUnavailable?: unknown;
  maxUnavailablePartitions?: unknown;
  autoPartitionSize?: unknown;
  autoPartitionThreshold?: number;
  partitions?: {
    name?: string;
    maxUnavailable?: unknown;
    clusterName?: string;
    clusterSelector?: Selector;
  }[];
}

/** Some of the clusters of a bundle, rolled out together. */
export interface Partition {
  name: string;
  maxUnavailable: number;
  deployments: readonly DeploymentEntry[];
}

const autoPartitionThreshold = 200;

/** Divides the deployments of a bundle as Fleet's rollout.go does: by hand in order, or automatically by name. */
export function partitionsOf(
  strategy: RolloutStrategy | undefined,
  deployments: readonly DeploymentEntry[],
): Partition[] {
  const manual = strategy?.partitions ?? [];
  if (manual.length > 0) return manualPartitions(strategy ?? {}, deployments);
  const threshold = strategy?.autoPartitionThreshold ?? autoPartitionThreshold;
  const size = strategy?.autoPartitionSize;
  const off = (typeof size === 'number' && size <= 0) || threshold <= 0 || deployments.length < threshold;
  if (off) return [partition('All', deployments, [strategy?.maxUnavailable])];
  const step = limit(deployments.length, size, '25%') ?? deployments.length;
  const partitions: Partition[] = [];
  for (let offset = 0; offset < deployments.length; offset += step) {
    const some = deployments.slice(offset, offset + step);
    partitions.push(
      partition(`Partition ${offset} - ${offset + some.length}`, some, [strategy?.maxUnavailable]),
    );
  }
  return partitions;
}

/** status.maxUnavailablePartitions: none unless the strategy says so. */
export function maxUnavailablePartitions(
  strategy: RolloutStrategy | undefined,
  partitions: readonly Partition[],
): number {
  return limit(partitions.length, strategy?.maxUnavailablePartitions, 0) ?? 0;
}

function manualPartitions(strategy: RolloutStrategy, deployments: readonly DeploymentEntry[]): Partition[] {
  return (strategy.partitions ?? []).map((declared) => {
    const { clusterName, clusterSelector } = declared;
    const some = deployments.filter(({ cluster: { declaration } }) => {
      if (clusterName !== undefined && clusterName !== declaration.name) return false;
      return clusterSelector === undefined || matchesSelector(clusterSelector, declaration.labels);
    });
    return partition(declared.name ?? '', some, [declared.maxUnavailable, strategy.maxUnavailable]);
  });
}

function partition(name: string, deployments: readonly DeploymentEntry[], limits: unknown[]): Partition {
  return { name, deployments, maxUnavailable: limit(deployments.length, ...limits) ?? 0 };
}
