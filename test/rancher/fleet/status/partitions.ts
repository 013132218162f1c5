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

const defaultThreshold = 200;

/** Divides the deployments of a bundle as Fleet's rollout.go does: by hand in order, or automatically by name. */
export function partitionsOf(
  strategy: RolloutStrategy,
  deployments: readonly DeploymentEntry[],
): Partition[] {
  if (strategy.partitions?.length) return manualPartitions(strategy, deployments);
  const { autoPartitionThreshold: threshold = defaultThreshold, autoPartitionSize: size } = strategy;
  const off = size === 0 || threshold <= 0 || deployments.length < threshold;
  const step = off ? deployments.length : (limit(deployments.length, size, '25%') ?? deployments.length);
  if (step >= deployments.length) return [partition('All', deployments, [strategy.maxUnavailable])];
  return Array.from({ length: Math.ceil(deployments.length / step) }, (_, index) => {
    const offset = index * step;
    const some = deployments.slice(offset, offset + step);
    return partition(`Partition ${offset} - ${offset + some.length}`, some, [strategy.maxUnavailable]);
  });
}

/** status.maxUnavailablePartitions: none unless the strategy says so. */
export function maxUnavailablePartitions(
  strategy: RolloutStrategy,
  partitions: readonly Partition[],
): number {
  return limit(partitions.length, strategy.maxUnavailablePartitions, 0) ?? 0;
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
