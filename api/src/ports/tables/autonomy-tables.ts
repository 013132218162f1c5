import type { AuditActor } from '../../../contract/fixes/audit.ts';
import type { AutonomyMode } from '../../../contract/fixes/fix-words.ts';

/** What a row of `autonomy` is about. */
export type AutonomyScope = 'all' | 'workspace' | 'clusters';

/** One row of `autonomy`: what Outrider may do by itself somewhere. */
export interface AutonomyRow {
  readonly scope: AutonomyScope;
  /** Fleet workspace; labels as `key=value`, sorted and joined by commas; empty for all. */
  readonly name: string;
  /** Null where nothing is set any more. */
  readonly mode: AutonomyMode | null;
  readonly revision: number;
  readonly set_by: AuditActor;
  readonly set_at: Date;
  readonly reason: string | null;
}

/** The one row of `emergency_stop`; there is none before it was ever pressed. */
export interface EmergencyStopRow {
  readonly single: true;
  readonly stopped: boolean;
  readonly revision: number;
  /** Who pressed or lifted it last. */
  readonly set_by: AuditActor;
  readonly set_at: Date;
  readonly reason: string;
}

/** The one row of `proposer_turn`; there is none before the first turn. */
export interface ProposerTurnRow {
  readonly single: true;
  /** Before this nobody looks for what to propose. */
  readonly next_at: Date;
}
