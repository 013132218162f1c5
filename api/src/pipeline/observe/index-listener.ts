import type { FleetIndex, IndexChange } from './fleet-index.ts';

/** The watched objects, to those who follow them. */
export interface WatchedFleet {
  /** To be read; written only through what it offers to note what was learned elsewhere. */
  readonly index: FleetIndex;
  /** Has objects judged again, because something was learned of them that no watch tells. */
  judgeAgain(changes: readonly IndexChange[]): void;
  /** Whether changes are being judged and stored; what is less urgent may wait for that. */
  isJudging(): boolean;
}

/** Somebody who is told what becomes of the watched objects. Must neither raise nor keep the caller waiting. */
export interface IndexListener {
  /** Called once, when everything was read, judged and stored for the first time. */
  begin(fleet: WatchedFleet): void;
  /** Called with what changed since everything was read, in order, in batches; also before `begin`. */
  changed(changes: readonly IndexChange[]): void;
  /** Ends it; resolves when nothing of it is under way. */
  stop(): Promise<void>;
}
