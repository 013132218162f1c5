import type {
  AutonomySettings,
  EmergencyStop,
  WorkspaceAutonomy,
} from '../../../../contract/fixes/autonomy.ts';
import { defined } from '../../../kernel/defined.ts';
import {
  DEFAULT_MODE,
  type ModeSetting,
  type StopSetting,
  type StoredAutonomy,
} from './autonomy-settings.ts';
import { workspaceMode } from './effective-autonomy.ts';

/** What a caller may see, and why they may not change it. */
export interface Shown {
  /** Each with why the caller may not change it. */
  readonly workspaces: ReadonlyMap<string, string | undefined>;
  /** Why the caller may not change what holds for all and for clusters. */
  readonly mayNot: string | undefined;
}

/** What Outrider may do by itself, as a caller gets it. */
export function presentAutonomy(stored: StoredAutonomy, { workspaces, mayNot }: Shown): AutonomySettings {
  return defined({
    all: {
      mode: stored.all?.mode ?? DEFAULT_MODE,
      ...presentSetting(stored.all),
    },
    workspaces: [...workspaces].map(([name, why]) => presentWorkspace(stored, name, why)),
    clusters: stored.clusters.flatMap(({ labels, mode, ...setting }) =>
      mode === undefined ? [] : [{ labels: { ...labels }, mode, ...presentSetting(setting) }],
    ),
    mayNot,
  });
}

function presentWorkspace(
  stored: StoredAutonomy,
  workspace: string,
  mayNot: string | undefined,
): WorkspaceAutonomy {
  const setting = stored.workspaces.get(workspace);
  return defined({
    workspace,
    mode: workspaceMode(stored, workspace),
    own: setting?.mode !== undefined,
    ...presentSetting(setting),
    mayNot,
  });
}

/** The emergency stop, as a caller gets it. */
export function presentStop(stop: StopSetting | undefined, mayNot: EmergencyStop['mayNot']): EmergencyStop {
  return { on: stop?.stopped ?? false, mayNot, ...presentSetting(stop) };
}

function presentSetting(setting: Omit<ModeSetting, 'mode'> | undefined) {
  if (setting === undefined) return { revision: 0 };
  const { revision, by, at, reason } = setting;
  return defined({ revision, by, at: at.toISOString(), reason });
}
