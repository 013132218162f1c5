import type { FindingQuery } from '../../../../contract/findings.ts';
import type { AccessView } from './access-view.ts';
import { objectOfKey } from './object-of-key.ts';
import { ORIGIN_KEYS, originRef, type OriginKey } from './origin-refs.ts';

/**
 * The query without filters on objects the caller may not see, so that a filter cannot be used to learn about them.
 * `undefined` when such a filter leaves nothing to ask for.
 */
export async function visibleQuery(
  query: FindingQuery,
  access: AccessView,
): Promise<FindingQuery | undefined> {
  if (access.visibility.kind === 'all') return query;
  const narrowed: FindingQuery = { ...query };
  for (const key of ORIGIN_KEYS) {
    const values = query[key];
    if (!values) continue;
    const visible = await visibleValues(key, values, access);
    if (visible.length === 0) return undefined;
    narrowed[key] = visible;
  }
  if (query.object) {
    const visible = await visibleObjects(query.object, query.cluster ?? [], access);
    if (visible.length === 0) return undefined;
    narrowed.object = visible;
  }
  return narrowed;
}

/** Keys of objects that the caller may read in every cluster that is asked for. */
async function visibleObjects(
  keys: readonly string[],
  clusters: readonly string[],
  access: AccessView,
): Promise<string[]> {
  if (clusters.length === 0) return [];
  const verdicts = await Promise.all(
    keys.map(async (key) => {
      const seen = await Promise.all(clusters.map((cluster) => access.maySee(objectOfKey(cluster, key))));
      return seen.every(Boolean);
    }),
  );
  return keys.filter((_, index) => verdicts[index]);
}

async function visibleValues(
  key: OriginKey,
  values: readonly string[],
  access: AccessView,
): Promise<string[]> {
  const verdicts = await Promise.all(values.map((value) => access.maySee(originRef(key, value))));
  return values.filter((_, index) => verdicts[index]);
}
