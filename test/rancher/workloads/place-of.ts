import type { ClusterDeclaration } from '../fleet/declarations.ts';
import type { ClusterPlace } from './cluster-place.ts';
import { nodeNames } from './inside/node-object.ts';

/** What the model of workloads has to know of a declared cluster. */
export function placeOf(declaration: ClusterDeclaration, now: number): ClusterPlace {
  const { mesh, namespaces = {} } = declaration.inside ?? {};
  const labelled = (wanted: (labels: Record<string, string>) => boolean): ReadonlySet<string> =>
    new Set(
      Object.entries(namespaces)
        .filter(([name, { labels }]) => wanted(labels ?? {}) && !mesh?.labelledLater?.includes(name))
        .map(([name]) => name),
    );
  const injected = labelled(
    (labels) => labels['istio-injection'] === 'enabled' || labels['istio.io/rev'] !== undefined,
  );
  const ambient = labelled((labels) => labels['istio.io/dataplane-mode'] === 'ambient');
  return {
    id: declaration.id,
    nodes: usableNodes(declaration),
    cordoned: cordonedNodes(declaration),
    now,
    ...(mesh && { mesh: { ...mesh, injected, ambient } }),
  };
}

/** Nodes without a taint of their own. */
export function usableNodes(declaration: ClusterDeclaration): string[] {
  const { nodes = {} } = declaration.inside ?? {};
  return nodeNames(declaration).filter((_, index) => nodes[index]?.taints === undefined);
}

function cordonedNodes(declaration: ClusterDeclaration): Set<string> {
  const { nodes = {} } = declaration.inside ?? {};
  return new Set(nodeNames(declaration).filter((_, index) => nodes[index]?.unschedulable));
}
