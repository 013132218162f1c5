import type { BundleRecord } from '../../observe/records.ts';
import type { Snapshot } from '../../observe/snapshot.ts';
import { dependencyTargets } from './dependency-names.ts';

/**
 * The shortest way along dependsOn from a bundle back to itself, starting with the bundle; `undefined` when there is
 * none.
 */
export function dependencyCycle(
  bundle: BundleRecord,
  snapshot: Snapshot,
): readonly BundleRecord[] | undefined {
  const cameFrom = new Map<string, BundleRecord>();
  const queue: BundleRecord[] = [bundle];
  for (let next = queue.shift(); next; next = queue.shift()) {
    for (const dependency of next.dependsOn.flatMap((one) => dependencyTargets(one, next, snapshot))) {
      if (dependency.key === bundle.key) return wayTo(next, bundle, cameFrom);
      if (cameFrom.has(dependency.key)) continue;
      cameFrom.set(dependency.key, next);
      queue.push(dependency);
    }
  }
  return undefined;
}

function wayTo(
  last: BundleRecord,
  first: BundleRecord,
  cameFrom: ReadonlyMap<string, BundleRecord>,
): readonly BundleRecord[] {
  const way: BundleRecord[] = [];
  let step: BundleRecord | undefined = last;
  while (step && step.key !== first.key) {
    way.unshift(step);
    step = cameFrom.get(step.key);
  }
  return [first, ...way];
}
