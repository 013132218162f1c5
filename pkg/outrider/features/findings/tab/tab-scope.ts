import type { Finding } from '@contract/findings.ts';
import type { LiveEvent } from '@contract/live.ts';

import type { FindingFilter } from '../../../client/findings.ts';
import { CLUSTER_TYPES, rancherClusterId, RANCHER_CLUSTER_TYPES } from '../../../host/cluster-kinds.ts';
import type { DashboardResource } from '../../../host/dashboard-resource.ts';
import { resourceKey } from '../../../host/dashboard-resource.ts';
import { FLEET_TYPES } from '../../../host/fleet-kinds.ts';
import { objectKey } from '../../../host/object-location.ts';

/** The filters that say which object findings belong to. */
export type ScopeKey = 'gitRepo' | 'helmOp' | 'bundle' | 'fleetCluster' | 'cluster' | 'object';

/** What the tab or the panel of one object shows. */
export interface TabScope {
  key: ScopeKey;
  /** `namespace/name` of a Fleet object, the id of a cluster, `type/namespace/name` of an object of a cluster. */
  value: string;
  /** The cluster of an object of a cluster. */
  cluster?: string;
}

const FLEET_KEYS: Partial<Record<string, ScopeKey>> = {
  [FLEET_TYPES.gitRepo]: 'gitRepo',
  [FLEET_TYPES.helmOp]: 'helmOp',
  [FLEET_TYPES.bundle]: 'bundle',
  [FLEET_TYPES.cluster]: 'fleetCluster',
};

/** The scope of an object on a page of `cluster`; `undefined` for anything that Outrider has nothing to say about. */
export function tabScope(resource: DashboardResource | undefined, cluster = ''): TabScope | undefined {
  const value = resourceKey(resource);
  const type = resource?.type;
  if (type === undefined || value === undefined) return undefined;
  const key = FLEET_KEYS[type];
  if (key !== undefined) return { key, value };
  return RANCHER_CLUSTER_TYPES.includes(type)
    ? clusterScope(rancherClusterId(resource ?? {}))
    : objectScope(`${type}/${value}`, cluster);
}

function clusterScope(id: string | undefined): TabScope | undefined {
  return id === undefined ? undefined : { key: 'cluster', value: id };
}

function objectScope(value: string, cluster: string): TabScope | undefined {
  const known = cluster !== '' && CLUSTER_TYPES.includes(value.split('/')[0] ?? '');
  return known ? { key: 'object', value, cluster } : undefined;
}

/** The findings of a scope, as the list filters them. */
export function scopeFilter({ key, value, cluster }: TabScope): FindingFilter {
  return { ...(cluster !== undefined && { cluster: [cluster] }), [key]: [value] };
}

/** The same as the query of the findings page. */
export function scopeQuery({ key, value, cluster }: TabScope): Record<string, string> {
  return { ...(cluster !== undefined && { cluster }), [key]: value };
}

/** Whether an event is about a scope; of an object it may be, if it is about its cluster. */
export function touchesScope(event: LiveEvent, { key, value, cluster }: TabScope): boolean {
  if (event.type !== 'finding') return false;
  return key === 'object' ? event.cluster === cluster : event[key] === value;
}

/** Kinds that own others: what is wrong with what they own, which names them as related, is wrong with them. */
const OWNERS = ['Deployment', 'StatefulSet', 'DaemonSet', 'ReplicaSet', 'Job', 'CronJob'];
const OWNED = ['Pod', 'ReplicaSet', 'Job'];

/** Whether what is wrong with an object of one kind is wrong with a related object of another: workloads and their pods. */
function shares(kind: string, related: string): boolean {
  if (OWNERS.includes(kind) && related === 'Pod') return true;
  return OWNED.includes(kind) && OWNERS.includes(related);
}

/** Whether a finding is about the scope or what it owns; otherwise the scope is merely involved. */
export function isAbout({ object, related }: Finding, { key, value }: TabScope): boolean {
  if (key !== 'object' || objectKey(object) === value) return true;
  if (value === `namespace/${object.namespace ?? ''}`) return true;
  return related.some((other) => shares(object.kind, other.kind) && objectKey(other) === value);
}
