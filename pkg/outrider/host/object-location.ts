import type { ObjectRef } from '@contract/object-ref.ts';

const FLEET_GROUP = 'fleet.cattle.io';
const APPLICATIONS = new Set(['GitRepo', 'HelmOp']);
const FLEET_PAGES = new Set(['Bundle', 'Cluster', 'ClusterGroup']);

/** The type the dashboard and Steve know a kind as: `apps.deployment`, `pod`, `fleet.cattle.io.bundle`. */
export function steveType(reference: Pick<ObjectRef, 'apiVersion' | 'kind'>): string {
  const group = reference.apiVersion.includes('/') ? (reference.apiVersion.split('/')[0] ?? '') : '';
  const kind = reference.kind.toLowerCase();
  return group === '' ? kind : `${group}.${kind}`;
}

/** What the dashboard knows an object by, within its cluster: `type/namespace/name` or `type/name`. */
export function objectKey(reference: ObjectRef): string {
  return [steveType(reference), reference.namespace, reference.name].filter(Boolean).join('/');
}

/** Path of the dashboard's page of an object; `undefined` when the reference is too incomplete to have one. */
export function objectLocation(reference: ObjectRef): string | undefined {
  if (!reference.name || !reference.kind) return undefined;
  const type = steveType(reference);
  const object = [reference.namespace, reference.name]
    .filter((part) => part !== undefined && part !== '')
    .map((part) => encodeURIComponent(String(part)))
    .join('/');
  if (type.startsWith(`${FLEET_GROUP}.`)) {
    if (APPLICATIONS.has(reference.kind)) return `/c/_/fleet/application/${type}/${object}`;
    if (FLEET_PAGES.has(reference.kind)) return `/c/_/fleet/${type}/${object}`;
  }
  if (type === 'management.cattle.io.cluster') return clusterLocation(reference.name);
  return `/c/${encodeURIComponent(reference.cluster || 'local')}/explorer/${type}/${object}`;
}

/** Path of a cluster's dashboard. */
export function clusterLocation(cluster: string): string {
  return `/c/${encodeURIComponent(cluster)}/explorer`;
}

/** Name of an object as people know it; the namespaces of BundleDeployments are Fleet's own and say nothing. */
export function shownName({ kind, namespace, name }: ObjectRef): string {
  return namespace === undefined || namespace === '' || kind === 'BundleDeployment'
    ? name
    : `${namespace}/${name}`;
}
