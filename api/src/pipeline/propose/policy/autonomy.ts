import type { AutonomyMode } from '../../../../contract/fixes/fix-words.ts';

/** What holds for a workspace now. */
export interface Autonomy {
  readonly mode: AutonomyMode;
  /** The emergency stop: nothing at all is carried out. */
  readonly stopped: boolean;
  /** How many clusters the plan reaches that it was asked for; absent where that is not known. */
  readonly reached?: number | undefined;
}
