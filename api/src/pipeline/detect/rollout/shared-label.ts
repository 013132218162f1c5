import type { ClusterRecord } from '../../observe/records.ts';

/** A label that tells two groups of clusters apart. */
export interface SharedLabel {
  readonly key: string;
  readonly value: string;
}

/** Labels that name one cluster each, or that Rancher puts on every cluster for its own use. */
const IDENTITIES = /^(?:management\.cattle\.io\/|objectset\.rio\.cattle\.io\/|fleet\.cattle\.io\/|name$)/;

/**
 * A label that all clusters of one group have with the same value and no cluster of the other has so; the first in
 * the alphabet when there are several, `undefined` when there is none.
 */
export function sharedLabel(
  inside: readonly ClusterRecord[],
  outside: readonly ClusterRecord[],
): SharedLabel | undefined {
  const [first, ...rest] = inside;
  if (!first) return undefined;
  for (const [key, value] of Object.entries(first.labels).toSorted()) {
    if (IDENTITIES.test(key)) continue;
    const has = (cluster: ClusterRecord) => cluster.labels[key] === value;
    if (rest.every(has) && !outside.some(has)) return { key, value };
  }
  return undefined;
}
