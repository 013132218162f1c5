import { createCluster } from '../../rancher/create-world.ts';
import type { ClusterDeclaration } from '../../rancher/fleet/declarations.ts';
import type { KubeObject, SimulatedCluster } from '../../rancher/world.ts';
import { runControllers } from '../../rancher/workloads/controllers/run-controllers.ts';
import type { InsideDeclaration } from '../../rancher/workloads/declarations.ts';
import { writeInside } from '../../rancher/workloads/inside/write-inside.ts';
import { placeOf } from '../../rancher/workloads/place-of.ts';
import { objectsOf, tuesday } from '../fleet/inspect-world.ts';

/** A cluster of three nodes with this inside. */
export function clusterWith(inside: InsideDeclaration): {
  cluster: SimulatedCluster;
  declaration: ClusterDeclaration;
  /** Objects of a kind in the namespace `app`, or without a namespace. */
  all: (kind: string, group?: string) => KubeObject[];
} {
  const declaration: ClusterDeclaration = {
    id: 'c-m-test',
    name: 'test',
    workspace: 'fleet-default',
    labels: { region: 'eu-central-1' },
    kubernetes: 'v1.34.3+k3s1',
    nodes: 3,
    arch: 'amd64',
    inside,
  };
  const cluster = createCluster(declaration.id, declaration.name);
  writeInside(cluster, declaration, tuesday);
  runControllers(cluster, placeOf(declaration, tuesday));
  const all = (kind: string, group = ''): KubeObject[] =>
    objectsOf(cluster.store, group, kind).filter(({ metadata }) => (metadata.namespace ?? 'app') === 'app');
  return { cluster, declaration, all };
}

/** A field of an object, by its path. */
export function at(object: KubeObject | undefined, ...path: (string | number)[]): unknown {
  return path.reduce<unknown>(
    (value, step) => (value as Record<string, unknown> | undefined)?.[String(step)],
    object,
  );
}
