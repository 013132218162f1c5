import type { AuditActor } from '../../../../contract/fixes/audit.ts';
import type { AutonomyMode } from '../../../../contract/fixes/fix-words.ts';
import type { LabelSelector } from '../policy/policy.ts';

/** Something that was set, or was and is no more. */
export interface ModeSetting {
  /** `undefined` where nothing is set any more. */
  readonly mode: AutonomyMode | undefined;
  /** How often it was changed. */
  readonly revision: number;
  readonly by: AuditActor;
  readonly at: Date;
  readonly reason: string | undefined;
}

/** What is set for clusters with these labels. */
export interface ClusterSetting extends ModeSetting {
  readonly labels: LabelSelector;
}

/** The emergency stop as it was pressed or lifted last. */
export interface StopSetting {
  readonly stopped: boolean;
  readonly revision: number;
  readonly by: AuditActor;
  readonly at: Date;
  readonly reason: string;
}

/** Everything that is set, as it is at one time. */
export interface StoredAutonomy {
  /** `undefined` when it was never pressed. */
  readonly stop: StopSetting | undefined;
  /** `undefined` when it was never set. */
  readonly all: ModeSetting | undefined;
  /** By Fleet workspace; also those for which nothing is set any more. */
  readonly workspaces: ReadonlyMap<string, ModeSetting>;
  /** Also those that are gone. */
  readonly clusters: readonly ClusterSetting[];
}

/** What holds where nobody set anything: until somebody asks for more, Outrider does nothing by itself. */
export const DEFAULT_MODE: AutonomyMode = 'observe';
