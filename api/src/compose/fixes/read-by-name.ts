import { resourceName } from '../../kernel/names/resource-name.ts';
import { apiGroup } from '../../kernel/object-ref.ts';
import type { ClusterReaders } from '../../ports/cluster-reader.ts';
import type { ClusterParts } from '../../pipeline/execute/index.ts';

/** Reads one object freshly, by its name, which the executor may; raises where nobody can tell whether it is there. */
export function readByName(readers: Pick<ClusterReaders, 'downstream'>): ClusterParts['read'] {
  return async ({ cluster, apiVersion, kind, namespace, name }) => {
    const group = apiGroup(apiVersion);
    const version = group === '' ? apiVersion : apiVersion.slice(group.length + 1);
    const resource = { group, version, plural: resourceName(kind), kind };
    return readers
      .downstream(cluster)
      .get(resource, namespace === undefined ? { name } : { namespace, name });
  };
}
