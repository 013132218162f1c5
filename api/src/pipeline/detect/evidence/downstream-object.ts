import type { ObjectRef } from '../../../../contract/object-ref.ts';
import { apiGroup, objectKey } from '../../../kernel/object-ref.ts';
import type { BundleDeploymentRecord, DownstreamObjectRecord } from '../../observe/records.ts';
import type { Snapshot } from '../../observe/snapshot.ts';
import { nameOf } from './deployment-words.ts';

/**
 * Names an object that a BundleDeployment reports, in the cluster it lives in. `undefined` when the object or its
 * cluster is not known well enough to be named. Without a Cluster object Fleet's own name of it is used.
 */
export function downstreamRef(
  object: DownstreamObjectRecord,
  deployment: BundleDeploymentRecord,
  snapshot: Snapshot,
): ObjectRef | undefined {
  const cluster = snapshot.clusterOf(deployment)?.clusterId || nameOf(deployment.cluster);
  if (!cluster || !object.kind || !object.name) return undefined;
  const { apiVersion, kind, namespace, name } = object;
  return { cluster, apiVersion, kind, ...(namespace ? { namespace } : {}), name };
}

/** How an object is called in messages: `Deployment shop/web`. */
export function objectWords(object: ObjectRef): string {
  return `${object.kind} ${objectKey(object)}`;
}

/** What `kubectl get` is given to show an object: `deployment web -n shop`. */
export function kubectlObject(object: ObjectRef): string {
  const group = isCustomResource(object) ? `.${apiGroup(object.apiVersion)}` : '';
  const namespace = object.namespace ? ` -n ${object.namespace}` : '';
  return `${object.kind.toLowerCase()}${group} ${object.name}${namespace}`;
}

/** Whether a kind comes from a custom resource definition, judged by its API group. */
export function isCustomResource(object: { readonly apiVersion: string }): boolean {
  const group = apiGroup(object.apiVersion);
  return group.includes('.') && !group.endsWith('.k8s.io');
}
