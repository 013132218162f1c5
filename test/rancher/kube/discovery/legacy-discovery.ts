import type { KubeType } from '../../world.ts';
import { apiVersionOf } from '../types/api-version.ts';
import { allVerbs, reviewTypes, subresourcesOf } from './type-verbs.ts';

/** One group with its versions, the preferred one first. */
export interface ServedGroup {
  name: string;
  versions: string[];
}

/** The groups a cluster serves, without the core group. */
export function servedGroups(types: readonly KubeType[]): ServedGroup[] {
  const groups = new Map<string, Set<string>>();
  const add = (group: string, version: string) => {
    if (group !== '') groups.set(group, (groups.get(group) ?? new Set()).add(version));
  };
  for (const { group, version } of types) add(group, version);
  for (const { group } of reviewTypes) add(group, 'v1');
  return [...groups].map(([name, versions]) => ({ name, versions: [...versions] }));
}

/** The document at `/api`. */
export function coreVersions(): unknown {
  return {
    kind: 'APIVersions',
    versions: ['v1'],
    serverAddressByClientCIDRs: [{ clientCIDR: '0.0.0.0/0', serverAddress: 'localhost' }],
  };
}

/** The document at `/apis`. */
export function groupList(types: readonly KubeType[]): unknown {
  return { kind: 'APIGroupList', apiVersion: 'v1', groups: servedGroups(types).map(groupEntry) };
}

/** The document at `/apis/<group>`; `undefined` when it is not served. */
export function groupDocument(types: readonly KubeType[], name: string): unknown {
  const group = servedGroups(types).find((candidate) => candidate.name === name);
  return group && { kind: 'APIGroup', apiVersion: 'v1', ...groupEntry(group) };
}

/** The document at `/api/v1` and `/apis/<group>/<version>`; `undefined` when it is not served. */
export function resourceList(types: readonly KubeType[], group: string, version: string): unknown {
  const stored = types.filter((type) => type.group === group && type.version === version);
  const reviews = reviewTypes.filter((type) => type.group === group && version === 'v1');
  if (stored.length + reviews.length === 0) return undefined;
  const groupVersion = apiVersionOf({ group, version });
  const resources = [
    ...stored.flatMap(resourceEntries),
    ...reviews.map(({ plural, kind, namespaced }) => ({
      name: plural,
      singularName: kind.toLowerCase(),
      namespaced,
      kind,
      verbs: ['create'],
    })),
  ];
  return { kind: 'APIResourceList', apiVersion: 'v1', groupVersion, resources };
}

function groupEntry({ name, versions }: ServedGroup): Record<string, unknown> {
  const entries = versions.map((version) => ({ groupVersion: `${name}/${version}`, version }));
  return { name, versions: entries, preferredVersion: entries[0] };
}

function resourceEntries(kubeType: KubeType): unknown[] {
  const { plural, singular, namespaced, kind, shortNames } = kubeType;
  return [
    {
      name: plural,
      singularName: singular,
      namespaced,
      kind,
      verbs: allVerbs,
      ...(shortNames.length > 0 && { shortNames }),
      ...(isInAll(kubeType) && { categories: ['all'] }),
    },
    ...subresourcesOf(kubeType).map((subresource) => ({
      name: `${plural}/${subresource.name}`,
      singularName: '',
      namespaced,
      ...(subresource.group && { group: subresource.group, version: subresource.version }),
      kind: subresource.kind ?? kind,
      verbs: subresource.verbs,
    })),
  ];
}

/** Whether `kubectl get all` shows a type. */
export function isInAll({ group, kind }: Pick<KubeType, 'group' | 'kind'>): boolean {
  if (group === '') return kind === 'Pod' || kind === 'Service';
  return ['apps', 'batch', 'autoscaling'].includes(group);
}
