export type { CommitBook } from './commits/commit-book.ts';
export type { LedgerEntry, LedgerReads } from './ledger/ledger-reads.ts';
