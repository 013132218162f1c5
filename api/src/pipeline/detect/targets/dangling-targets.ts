import type { TargetRecord } from '../../observe/records.ts';
import type { Snapshot } from '../../observe/snapshot.ts';
import { clustersByName } from './clusters-by-name.ts';
import { choosesNothing } from './matches-target.ts';

/** A target that can choose nothing, whatever labels clusters have. */
export interface DanglingTarget {
  /** Which criterion is at fault. */
  readonly kind: 'cluster' | 'group' | 'empty';
  /** The cluster or group that does not exist, or the target's own name or place. */
  readonly name: string;
  /** Path below `spec`. */
  readonly path: string;
}

/** Targets that name a cluster or a cluster group that the workspace does not have, or that name nothing at all. */
export function danglingTargets(
  targets: readonly TargetRecord[],
  workspace: string,
  snapshot: Snapshot,
): readonly DanglingTarget[] {
  return targets.flatMap((target, at) => {
    const found = danglingIn(target, workspace, snapshot);
    if (!found) return [];
    const name = found.name || target.name || `number ${at + 1}`;
    return [{ kind: found.kind, name, path: `targets[${at}]${found.field}` }];
  });
}

function danglingIn(target: TargetRecord, workspace: string, snapshot: Snapshot) {
  const { clusterName, clusterGroup } = target;
  if (choosesNothing(target)) return { kind: 'empty', name: '', field: '' } as const;
  const clusters = clustersByName(snapshot.clustersOfWorkspace(workspace));
  if (clusterName !== undefined && !clusters.has(clusterName)) {
    return { kind: 'cluster', name: clusterName, field: '.clusterName' } as const;
  }
  const groups = snapshot.clusterGroupsOfWorkspace(workspace);
  if (clusterGroup !== undefined && !groups.some((group) => group.name === clusterGroup)) {
    return { kind: 'group', name: clusterGroup, field: '.clusterGroup' } as const;
  }
  return undefined;
}
