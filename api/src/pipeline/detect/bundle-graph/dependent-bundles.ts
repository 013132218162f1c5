import type { BundleRecord } from '../../observe/records.ts';
import type { Snapshot } from '../../observe/snapshot.ts';
import { matchesSelector } from '../targets/matches-selector.ts';

/** Bundles that depend on a bundle, directly or through others; in no particular order, without the bundle itself. */
export function dependentBundles(bundle: BundleRecord, snapshot: Snapshot): readonly BundleRecord[] {
  const candidates = [...snapshot.all('Bundle')].filter(
    (other) => other.namespace === bundle.namespace && other.dependsOn.length > 0,
  );
  const found = new Set<BundleRecord>();
  const queue = [bundle];
  for (let next = queue.pop(); next && found.size < candidates.length; next = queue.pop()) {
    for (const other of candidates) {
      if (found.has(other) || !dependsOn(other, next)) continue;
      found.add(other);
      queue.push(other);
    }
  }
  found.delete(bundle);
  return [...found];
}

function dependsOn(bundle: BundleRecord, dependency: BundleRecord): boolean {
  return bundle.dependsOn.some((one) =>
    one.name === undefined
      ? one.selector !== undefined && matchesSelector(one.selector, dependency.labels)
      : one.name === dependency.name,
  );
}
