import type { AutonomyOrder, AutonomySettings } from '@contract/fixes/autonomy.ts';
import type { AuditActor } from '@contract/fixes/audit.ts';
import type { AutonomyMode } from '@contract/fixes/fix-words.ts';

import { labelText } from './label-text.ts';

/** What a mode is set for. */
export type ModePlace =
  | { for: 'all' }
  | { for: 'workspace'; workspace: string }
  | { for: 'clusters'; labels: Record<string, string> };

/** One line of the modes. */
export interface ModeRow {
  place: ModePlace;
  /** Name of the workspace, or the labels; empty for all. */
  name: string;
  mode: AutonomyMode;
  /** Whether it was set here; otherwise it is what holds for all. */
  own: boolean;
  /** The revision that is looked at. */
  revision: number;
  by: AuditActor | undefined;
  at: string | undefined;
  reason: string | undefined;
  /** Why the user may not change it. */
  mayNot: string | undefined;
}

/** What holds for all first, then each workspace. */
export function workspaceRows({ all, workspaces, mayNot }: AutonomySettings): ModeRow[] {
  return [
    { ...settingOf(all), place: { for: 'all' }, name: '', own: true, mayNot },
    ...workspaces.map((one): ModeRow => {
      const { workspace, own } = one;
      return {
        ...settingOf(one),
        place: { for: 'workspace', workspace },
        name: workspace,
        own,
        mayNot: one.mayNot,
      };
    }),
  ];
}

/** The rules for clusters. */
export function clusterRows({ clusters, mayNot }: AutonomySettings): ModeRow[] {
  return clusters.map((one): ModeRow => {
    const { labels } = one;
    return {
      ...settingOf(one),
      place: { for: 'clusters', labels },
      name: labelText(labels),
      own: true,
      mayNot,
    };
  });
}

/** What the API is told; without a mode, nothing is set there any more. */
export function orderOf(
  { place, revision }: Pick<ModeRow, 'place' | 'revision'>,
  mode: AutonomyMode | undefined,
  reason: string,
): AutonomyOrder {
  const said = reason.trim();
  return { ...place, revision, ...(mode && { mode }), ...(said !== '' && { reason: said }) };
}

function settingOf({ mode, revision, by, at, reason }: AutonomySettings['all']) {
  return { mode, revision, by, at, reason };
}
