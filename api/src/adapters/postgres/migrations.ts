import type { Migration } from 'kysely/migration';

import { findings } from './migrations/0001-findings.ts';

/**
 * Every migration by name, in order. Forward only: a merged migration is never edited, renamed or removed; what it got
 * wrong, the next one puts right.
 */
export const migrations: Readonly<Record<string, Migration>> = {
  '0001-findings': findings,
};
