import type { LedgerEntry } from '../../../pipeline/diagnose/index.ts';
import type { KnownRevision } from '../revisions.ts';
import type { RollbackScene } from '../scene.ts';
import type { CommitLine } from './commit-line.ts';

/** All that candidates are found and judged by; all of it may be seen by the caller. */
export interface RollbackFacts {
  readonly scene: RollbackScene;
  /** Milliseconds since the epoch. */
  readonly now: number;
  /** What the ledger knows of the bundle, newest first. */
  readonly revisions: readonly KnownRevision[];
  /** What the ledger knows of other bundles of the GitRepo, newest first. */
  readonly siblingEntries: readonly LedgerEntry[];
  readonly line: CommitLine;
  /** The revision that is rolled back: what brought what the bundle is now. */
  readonly current: KnownRevision | undefined;
  /** The newest commit that Fleet took the bundle from, or the version. */
  readonly head: string | undefined;
  /** Rancher ids of the clusters the rollback is for: where the current revision fails, or all. */
  readonly affected: ReadonlySet<string>;
}
