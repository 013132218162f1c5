import { randomUUID } from 'node:crypto';
import type { KubeObject, KubeType } from '../../world.ts';
import { deepEqual } from './deep-equal.ts';
import { apiVersionOf } from '../types/api-version.ts';

/** What an object is stored over. */
export interface StoredBefore {
  previous: KubeObject | undefined;
  /** Milliseconds since the epoch. */
  now: number;
}

/** The object with the fields only the server sets, except for a new resourceVersion. */
export function withServerFields(
  kubeType: KubeType,
  object: KubeObject,
  { previous, now }: StoredBefore,
): KubeObject {
  const { resourceVersion: _sent, ...metadata } = object.metadata;
  const generation = nextGeneration(kubeType, object, previous);
  const before = previous?.metadata;
  return {
    ...object,
    apiVersion: apiVersionOf(kubeType),
    kind: kubeType.kind,
    metadata: {
      ...metadata,
      ...identityOf(before ?? metadata, now),
      ...(generation !== undefined && { generation }),
      ...(before?.resourceVersion && { resourceVersion: before.resourceVersion }),
    },
  };
}

/** What an object keeps for life; scenarios may bring it along. */
function identityOf({ uid, creationTimestamp }: KubeObject['metadata'], now: number) {
  return { uid: uid ?? randomUUID(), creationTimestamp: creationTimestamp ?? wholeSeconds(now) };
}

/** A time as Kubernetes writes it, without fractions of a second. */
export function wholeSeconds(milliseconds: number): string {
  return `${new Date(milliseconds).toISOString().slice(0, 19)}Z`;
}

/** The kinds without a desired state have no generation. */
function nextGeneration(
  kubeType: KubeType,
  object: KubeObject,
  previous: KubeObject | undefined,
): number | undefined {
  if (kubeType.group === 'rbac.authorization.k8s.io') return undefined;
  if (kubeType.group === '' && kubeType.kind !== 'Pod') return undefined;
  if (!previous) return object.metadata.generation ?? 1;
  const generation = previous.metadata.generation ?? 1;
  return sameDesiredState(kubeType, object, previous) ? generation : generation + 1;
}

/** Custom resources may keep their desired state beside `spec`, so everything but metadata and status counts. */
function sameDesiredState(kubeType: KubeType, object: KubeObject, previous: KubeObject): boolean {
  const ignored = new Set(['apiVersion', 'kind', 'metadata', ...(kubeType.status ? ['status'] : [])]);
  const keys = new Set([...Object.keys(object), ...Object.keys(previous)]);
  return [...keys].every((key) => ignored.has(key) || deepEqual(object[key], previous[key]));
}
