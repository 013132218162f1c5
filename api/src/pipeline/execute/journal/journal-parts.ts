import type { StoreParts } from '../../propose/store/change-proposal.ts';

/** What the journal works with. */
export interface JournalParts extends StoreParts {
  /** Names this process, and no other that runs or ran. */
  readonly replica: string;
  /** For how long an execution is somebody's without a word of them, in milliseconds; longer than anything sent takes. */
  readonly leaseMs: number;
}
