import type { Autonomy } from '../policy/autonomy.ts';
import type { StopSetting, StoredAutonomy } from './autonomy-settings.ts';
import type { AutonomyParts } from './autonomy-parts.ts';
import { changeMode, type ModeChange } from './change-mode.ts';
import { liftStop, pressStop, type LiftRequest, type StopRequest } from './change-stop.ts';
import { effectiveAutonomy, type LabelledCluster } from './effective-autonomy.ts';
import { readAutonomy, readStop } from './read-autonomy.ts';

/**
 * What holds for a plan of a workspace that reaches these clusters, `undefined` when they are not known. Asked of the
 * database each time; raises DatabaseUnavailableError, and then nothing may be carried out.
 */
export type AutonomyOf = (
  workspace: string,
  clusters: readonly LabelledCluster[] | undefined,
) => Promise<Autonomy>;

/**
 * Keeps what Outrider may do by itself, and the emergency stop. Each change is one transaction, and on record; it raises
 * NotPossibleNowError when somebody else was faster. Nothing is remembered between two questions.
 */
export interface AutonomyStore {
  readonly of: AutonomyOf;
  read(): Promise<StoredAutonomy>;
  /** `undefined` when it was never pressed. */
  stop(): Promise<StopSetting | undefined>;
  change(change: ModeChange): Promise<void>;
  press(request: StopRequest): Promise<void>;
  lift(request: LiftRequest): Promise<void>;
}

/** What Outrider may do by itself, in the database. */
export function createAutonomyStore(parts: AutonomyParts): AutonomyStore {
  return {
    of: async (workspace, clusters) => effectiveAutonomy(await readAutonomy(parts.db), workspace, clusters),
    read: () => readAutonomy(parts.db),
    stop: () => readStop(parts.db),
    change: (change) => changeMode(parts, change),
    press: (request) => pressStop(parts, request),
    lift: (request) => liftStop(parts, request),
  };
}
