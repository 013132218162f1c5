import type { ClusterDeclaration } from '../fleet/declarations.ts';
import type { ClusterPlace } from './cluster-place.ts';
import { nodeNames } from './inside/node-object.ts';

/** What the model of workloads has to know of a declared cluster. */
export function placeOf(declaration: ClusterDeclaration, now: number): ClusterPlace {
  const { mesh, namespaces = {} } = declaration.inside ?? {};
  const injecting = Object.entries(namespaces).filter(
    ([, { labels }]) => labels?.['istio-injection'] === 'enabled' || labels?.['istio.io/rev'] !== undefined,
  );
  return {
    id: declaration.id,
    nodes: nodeNames(declaration),
    now,
    ...(mesh && { mesh: { ...mesh, injected: new Set(injecting.map(([name]) => name)) } }),
  };
}
