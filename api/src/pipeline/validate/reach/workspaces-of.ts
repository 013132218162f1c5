import type { Change } from '../../../../contract/diagnosis/changes.ts';
import { apiGroup, LOCAL_CLUSTER } from '../../../kernel/object-ref.ts';
import type { Snapshot } from '../../observe/snapshot.ts';
import { isObjectChange } from '../parts/changes.ts';
import { gitReposOf } from './git-repos-of.ts';

const FLEET_GROUP = 'fleet.cattle.io';

/** The Fleet workspaces that changes belong to, each once: of Fleet's objects, of GitRepos, or of the clusters. */
export function workspacesOf(changes: readonly Change[], snapshot: Snapshot): readonly string[] {
  return [...new Set(changes.flatMap((change) => workspacesOfChange(change, snapshot)))].sort();
}

function workspacesOfChange(change: Change, snapshot: Snapshot): readonly string[] {
  if (!isObjectChange(change)) return gitReposOf(change, snapshot).map(({ namespace }) => namespace ?? '');
  const { cluster, apiVersion, namespace } = change.object;
  if (cluster === LOCAL_CLUSTER && apiGroup(apiVersion) === FLEET_GROUP) return [namespace ?? ''];
  const known = [...snapshot.all('Cluster')].filter(({ clusterId }) => clusterId === cluster);
  return known.map((one) => one.namespace ?? '');
}
