import { AUTONOMY_MODES, type AutonomyMode } from '../../../../contract/fixes/fix-words.ts';
import { LOCAL_CLUSTER } from '../../../kernel/object-ref.ts';
import type { Autonomy } from '../policy/autonomy.ts';
import { hasLabels } from '../../validate/index.ts';
import { DEFAULT_MODE, type StoredAutonomy } from './autonomy-settings.ts';

/** A cluster that a plan reaches. */
export interface LabelledCluster {
  /** Rancher id, where it is known. */
  readonly id?: string | undefined;
  readonly labels: Readonly<Record<string, string>>;
}

/** What is set for the workspace, otherwise what is set for all, otherwise what holds by default. */
export function workspaceMode(
  { workspaces, all }: Pick<StoredAutonomy, 'workspaces' | 'all'>,
  workspace: string,
): AutonomyMode {
  return workspaces.get(workspace)?.mode ?? all?.mode ?? DEFAULT_MODE;
}

/**
 * What holds for a plan of a workspace: the most careful of what is set for the workspace and for any of the clusters it
 * reaches. Where it is not known which clusters those are, every rule for clusters applies.
 */
export function effectiveAutonomy(
  stored: StoredAutonomy,
  workspace: string,
  clusters: readonly LabelledCluster[] | undefined,
): Autonomy {
  const rules = stored.clusters.filter(
    ({ labels }) => clusters === undefined || clusters.some((cluster) => hasLabels(cluster, labels)),
  );
  const modes = [workspaceMode(stored, workspace), ...rules.flatMap(({ mode }) => mode ?? [])];
  // They are listed from the most careful on.
  const mode = AUTONOMY_MODES.find((one) => modes.includes(one)) ?? 'observe';
  // Fleet's own objects are in the management cluster, whatever they deploy to.
  const reached = clusters?.filter(({ id }) => id !== LOCAL_CLUSTER).length;
  return { mode, stopped: stored.stop?.stopped ?? false, reached };
}
