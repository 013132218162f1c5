import type { BundleDeploymentRecord } from '../../observe/records.ts';
import type { Snapshot } from '../../observe/snapshot.ts';
import { deployFailureOf } from '../deploy-failure/deploy-failure.ts';
import { nameOf } from '../evidence/deployment-words.ts';

const MAX_CHAIN = 50;

/** Names of the bundles that a deployment says it waits for; empty when it does not wait. */
export function waitedForNames(deployment: BundleDeploymentRecord): readonly string[] {
  const found = deployFailureOf(deployment);
  if (found?.topic !== 'dependencyWait') return [];
  return (found.failure.data.bundles ?? '').split(/[\s,]+/).filter(Boolean);
}

/** Where a chain of waiting deployments on one cluster leads. */
export interface DependencyChain {
  /** Deployments that are waited for, nearest first. */
  readonly links: readonly BundleDeploymentRecord[];
  /** Whether the chain comes back to the deployment it started from, which can then never go on. */
  readonly isCycle: boolean;
}

/**
 * Follows the first known dependency of each waiting deployment until one that does not wait itself: that one holds up
 * all the others.
 */
export function dependencyChain(deployment: BundleDeploymentRecord, snapshot: Snapshot): DependencyChain {
  const links: BundleDeploymentRecord[] = [];
  const seen = new Set([deployment.key]);
  let next = waitedForOf(deployment, snapshot);
  while (next && links.length < MAX_CHAIN) {
    if (seen.has(next.key)) return { links, isCycle: next.key === deployment.key };
    seen.add(next.key);
    links.push(next);
    next = waitedForOf(next, snapshot);
  }
  return { links, isCycle: false };
}

function waitedForOf(
  deployment: BundleDeploymentRecord,
  snapshot: Snapshot,
): BundleDeploymentRecord | undefined {
  const names = waitedForNames(deployment);
  if (names.length === 0 || deployment.cluster === undefined) return undefined;
  return snapshot
    .deploymentsOfCluster(deployment.cluster)
    .find((other) => names.includes(nameOf(other.bundle) || other.name));
}
