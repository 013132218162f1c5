import { sha1, uuidOf } from '../fleet/digest.ts';
import type { KubeObject } from '../world.ts';
import type { MeshDeclaration } from './declarations.ts';

/** What the model of workloads has to know of the cluster it writes for. */
export interface ClusterPlace {
  /** Rancher id. */
  id: string;
  /** Names of the nodes that run anything; the first is the control plane. */
  nodes: readonly string[];
  /** Those of them that take no more pods, apart from those of DaemonSets. */
  cordoned: ReadonlySet<string>;
  /** Milliseconds since the epoch. */
  now: number;
  /** The mesh, if the cluster has one, the namespaces whose new pods get a sidecar, and those that are ambient. */
  mesh?: MeshDeclaration & { injected: ReadonlySet<string>; ambient: ReadonlySet<string> };
}

/** What identifies an object. */
type Named = Pick<KubeObject, 'apiVersion' | 'kind'> & { metadata: { name: string; namespace?: string } };

/** The uid of an object in a cluster, the same on every run. */
export function uidIn({ id }: Pick<ClusterPlace, 'id'>, { apiVersion, kind, metadata }: Named): string {
  return uuidOf([id, apiVersion, kind, metadata.namespace ?? '', metadata.name].join('|'));
}

/** A reference to an object, as an owner that controls. */
export function controllerReference(owner: KubeObject): Reference & { controller: true } {
  const { apiVersion, kind, metadata } = owner;
  return {
    apiVersion,
    kind,
    name: metadata.name,
    uid: metadata.uid ?? '',
    controller: true,
    blockOwnerDeletion: true,
  };
}

interface Reference {
  apiVersion: string;
  kind: string;
  name: string;
  uid: string;
  blockOwnerDeletion: true;
}

/** The node that takes the n-th pod of something: workers in turn, the only node where there is but one. */
export function nodeFor({ nodes, cordoned }: ClusterPlace, name: string, index: number): string {
  const workers = (nodes.length > 1 ? nodes.slice(1) : nodes).filter((node) => !cordoned.has(node));
  const start = Number.parseInt(sha1(name).slice(0, 4), 16);
  return workers[(start + index) % workers.length] ?? '';
}

/** Second byte of the addresses of a node's pods; the node's name ends with its number. */
export function podNetwork(node: string): number {
  return 64 + Number(/\d+$/.exec(node)?.[0] ?? 0);
}

/** An address that is the same for the same text; `network` is its second byte. */
export function addressOf(text: string, network: number): string {
  const digest = Number.parseInt(sha1(text).slice(0, 8), 16);
  return `10.${network}.${(digest >>> 8) & 255}.${1 + ((digest & 255) % 253)}`;
}
