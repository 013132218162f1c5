import { perSnapshot, type ClusterSnapshot } from '../../../observe/downstream/cluster-snapshot.ts';
import type { DownstreamRecord } from '../../../observe/downstream/downstream-record.ts';

/** Where Istio is installed unless somebody chose otherwise. */
const USUAL_ROOT = 'istio-system';
/** Namespaces that Istio itself never judges (its injector's IgnoredNamespaces). */
const SYSTEM_NAMESPACES = new Set(['kube-system', 'kube-public', 'kube-node-lease', 'local-path-storage']);

/** What can be seen of Istio's control plane. */
export interface ControlPlane {
  /** Namespace whose policies hold for the whole mesh. */
  readonly rootNamespace: string;
  /** Deployments of istiod, ordered by key. */
  readonly istiods: readonly DownstreamRecord<'Deployment'>[];
  /** Whether the namespace belongs to the control plane or to Kubernetes itself. */
  readonly owns: (namespace: string) => boolean;
}

/**
 * What can be seen of the control plane. The root namespace is that of istiod unless the mesh configuration says
 * otherwise, which is not read: it is in a ConfigMap.
 */
export const controlPlaneOf: (snapshot: ClusterSnapshot) => ControlPlane = perSnapshot((snapshot) => {
  const istiods = snapshot.all('Deployment').filter((deployment) => deployment.labels.app === 'istiod');
  const namespaces = new Set(istiods.map((deployment) => deployment.namespace));
  const [only = USUAL_ROOT] = namespaces;
  const rootNamespace = namespaces.size === 1 ? only : USUAL_ROOT;
  return {
    rootNamespace,
    istiods,
    owns: (namespace) =>
      namespace === rootNamespace || namespaces.has(namespace) || SYSTEM_NAMESPACES.has(namespace),
  };
});

/** The version of an istiod, from the tag of its image: `[1, 30]`; `undefined` where the tag tells none. */
export function istiodVersion(
  deployment: DownstreamRecord<'Deployment'>,
): readonly [number, number] | undefined {
  const container = deployment.spec.template.spec.containers.find(({ name }) => name === 'discovery');
  const found = /[:](\d+)\.(\d+)(?:[.-]|$)/.exec(container?.image ?? '');
  return found === null ? undefined : [Number(found[1]), Number(found[2])];
}
