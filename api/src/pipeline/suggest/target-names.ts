import type { Snapshot } from '../observe/snapshot.ts';

/** The names by which targets can mean clusters or groups of a workspace. */
export function targetNames(
  kind: 'cluster' | 'group',
  workspace: string,
  snapshot: Snapshot,
): readonly string[] {
  return kind === 'group'
    ? snapshot.clusterGroupsOfWorkspace(workspace).map(({ name }) => name)
    : snapshot.clustersOfWorkspace(workspace).map(({ name }) => name);
}
