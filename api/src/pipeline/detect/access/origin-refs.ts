import type { FindingOrigin } from '../../../../contract/findings.ts';
import type { ObjectRef } from '../../../../contract/object-ref.ts';
import { LOCAL_CLUSTER } from '../../../kernel/object-ref.ts';

/** What each name in a finding's origin stands for, so that it can be shown only to those who may read that object. */
const ORIGIN_KINDS = {
  gitRepo: { apiVersion: 'fleet.cattle.io/v1alpha1', kind: 'GitRepo' },
  helmOp: { apiVersion: 'fleet.cattle.io/v1alpha1', kind: 'HelmOp' },
  bundle: { apiVersion: 'fleet.cattle.io/v1alpha1', kind: 'Bundle' },
  fleetCluster: { apiVersion: 'fleet.cattle.io/v1alpha1', kind: 'Cluster' },
  workspace: { apiVersion: 'management.cattle.io/v3', kind: 'FleetWorkspace' },
  cluster: { apiVersion: 'management.cattle.io/v3', kind: 'Cluster' },
} as const;

/** A name in an origin that stands for an object of its own. */
export type OriginKey = keyof typeof ORIGIN_KINDS;

/** The names in an origin that stand for objects. */
export const ORIGIN_KEYS = Object.keys(ORIGIN_KINDS) as readonly OriginKey[];

/** Whether a dimension or filter names objects of its own. */
export function isOriginKey(key: string): key is OriginKey {
  return Object.hasOwn(ORIGIN_KINDS, key);
}

/** The object that a name in an origin (`namespace/name` or `name`) stands for. */
export function originRef(key: OriginKey, value: string): ObjectRef {
  const slash = value.indexOf('/');
  const name = value.slice(slash + 1);
  return {
    cluster: LOCAL_CLUSTER,
    ...ORIGIN_KINDS[key],
    ...(slash > 0 ? { namespace: value.slice(0, slash) } : {}),
    name,
  };
}

/** The part of an origin that the caller may see. */
export async function visibleOrigin(
  origin: FindingOrigin,
  maySee: (ref: ObjectRef) => Promise<boolean>,
): Promise<FindingOrigin> {
  const visible: FindingOrigin = {};
  for (const key of ORIGIN_KEYS) {
    const value = origin[key];
    if (value !== undefined && (await maySee(originRef(key, value)))) visible[key] = value;
  }
  if (visible.cluster !== undefined && origin.clusterName !== undefined) {
    visible.clusterName = origin.clusterName;
  }
  if ((visible.gitRepo ?? visible.bundle) !== undefined && origin.commit !== undefined) {
    visible.commit = origin.commit;
  }
  return visible;
}
