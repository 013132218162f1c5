import type { ObjectRef } from '../../../../contract/object-ref.ts';
import { apiGroup } from '../../../kernel/object-ref.ts';
import type { ClusterSnapshot } from '../../observe/downstream/cluster-snapshot.ts';
import { downstreamKindOf } from '../../observe/downstream/downstream-kinds.ts';
import type { DownstreamRecord } from '../../observe/downstream/downstream-record.ts';
import { downstreamRef } from './downstream-ref.ts';

/** Kinds that own others through a controller reference, by name. */
const OWNERS = ['ReplicaSet', 'Deployment', 'StatefulSet', 'DaemonSet', 'Job', 'CronJob'] as const;
/** Pod, ReplicaSet, Deployment: longer chains are somebody's own. */
const LONGEST = 4;

/** What controls an object, nearest first: of a Pod its ReplicaSet and Deployment, as far as the cluster has them. */
export function ownersOf(
  snapshot: ClusterSnapshot,
  { apiVersion, kind, namespace, name }: ObjectRef,
): ObjectRef[] {
  const own = downstreamKindOf(apiGroup(apiVersion), kind);
  let current: DownstreamRecord | undefined = own && snapshot.get(own, namespace ?? '', name);
  const owners: ObjectRef[] = [];
  while (current !== undefined && owners.length < LONGEST) {
    current = ownerOf(snapshot, current);
    if (current !== undefined) owners.push(downstreamRef(snapshot.cluster, current));
  }
  return owners;
}

function ownerOf(snapshot: ClusterSnapshot, record: DownstreamRecord): DownstreamRecord | undefined {
  const controller = record.owners.find((owner) => owner.controller);
  const kind = OWNERS.find((candidate) => candidate === controller?.kind);
  return controller && kind && snapshot.get(kind, record.namespace, controller.name);
}
