import type { Clock } from '../../kernel/clock.ts';
import type { CommitBook, LedgerReads } from '../../pipeline/diagnose/index.ts';
import type { BundleRecord, Snapshot } from '../../pipeline/observe/index.ts';
import type { ImageRegistry } from '../../ports/image-registry.ts';
import type { PartitionsOf } from './phases.ts';

/** What plans are made from. */
export interface RollbackParts {
  readonly snapshot: () => Snapshot;
  readonly ledger: Pick<LedgerReads, 'entriesOf'>;
  readonly book: CommitBook;
  readonly registry: ImageRegistry;
  readonly partitionsOf: PartitionsOf;
  readonly clock: Clock;
}

/** What is asked of a plan. */
export interface RollbackQuestion {
  readonly bundle: BundleRecord;
  /** Revision to go back to; the best candidate when absent. */
  readonly to: string | undefined;
  /** The incident it is for, and the Rancher ids of its clusters that the caller may see. */
  readonly incident: { readonly id: string; readonly clusters: readonly string[] } | undefined;
}
