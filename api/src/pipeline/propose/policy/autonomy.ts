import type { AutonomyMode } from '../../../../contract/fixes/fix-words.ts';

/** What holds for a workspace now. */
export interface Autonomy {
  readonly mode: AutonomyMode;
  /** The emergency stop: nothing at all is carried out. */
  readonly stopped: boolean;
}
