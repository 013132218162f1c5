import type { KubeType } from '../../world.ts';
import { isInAll, servedGroups } from './legacy-discovery.ts';
import { allVerbs, reviewTypes, subresourcesOf } from './type-verbs.ts';

/** The media type of the aggregated document, as kubectl asks for it. */
export const aggregatedMediaType = 'application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList';

/** Everything below `/api` (only the core group) or `/apis` in one APIGroupDiscoveryList. */
export function aggregatedDiscovery(types: readonly KubeType[], core: boolean): unknown {
  const groups = core ? [{ name: '', versions: ['v1'] }] : servedGroups(types);
  return {
    kind: 'APIGroupDiscoveryList',
    apiVersion: 'apidiscovery.k8s.io/v2',
    metadata: {},
    items: groups.map(({ name, versions }) => ({
      metadata: { name: name === '' ? null : name, creationTimestamp: null },
      versions: versions.map((version) => ({
        version,
        freshness: 'Current',
        resources: [
          ...types.filter((type) => type.group === name && type.version === version).map(storedEntry),
          ...(version === 'v1' ? reviewEntries(name) : []),
        ],
      })),
    })),
  };
}

function storedEntry(kubeType: KubeType): unknown {
  const { group, version, kind, plural, singular, shortNames, namespaced } = kubeType;
  return {
    resource: plural,
    responseKind: { group, version, kind },
    scope: namespaced ? 'Namespaced' : 'Cluster',
    singularResource: singular,
    verbs: allVerbs,
    ...(shortNames.length > 0 && { shortNames }),
    ...(isInAll(kubeType) && { categories: ['all'] }),
    subresources: subresourcesOf(kubeType).map((subresource) => ({
      subresource: subresource.name,
      responseKind: {
        group: subresource.group ?? group,
        version: subresource.version ?? version,
        kind: subresource.kind ?? kind,
      },
      verbs: subresource.verbs,
    })),
  };
}

function reviewEntries(group: string): unknown[] {
  return reviewTypes
    .filter((type) => type.group === group)
    .map(({ kind, plural, namespaced }) => ({
      resource: plural,
      responseKind: { group, version: 'v1', kind },
      scope: namespaced ? 'Namespaced' : 'Cluster',
      singularResource: kind.toLowerCase(),
      verbs: ['create'],
    }));
}
