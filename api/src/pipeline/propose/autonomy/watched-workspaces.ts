import type { Snapshot } from '../../observe/snapshot.ts';

/** Fleet workspaces: the namespaces of what Fleet keeps in them. */
export function watchedWorkspaces(snapshot: Snapshot): readonly string[] {
  const kinds = ['Cluster', 'GitRepo', 'HelmOp'] as const;
  const found = kinds.flatMap((kind) => [...snapshot.all(kind)].flatMap(({ namespace }) => namespace ?? []));
  return [...new Set(found)].sort();
}
