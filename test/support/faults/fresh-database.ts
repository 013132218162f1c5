import type { DatabaseConfig } from '@outrider/api/src/adapters/postgres/database-config.ts';
import { TEST_DATABASE } from '../database/database.ts';
import { embeddedTemplateCopy } from '../database/embedded-template.ts';
import { postgresClone } from '../database/postgres-clone.ts';

/** A database of one's own that nobody has opened yet, of the kind this run of the tests is about. */
export async function freshDatabase(): Promise<{ config: DatabaseConfig; remove(): Promise<void> }> {
  return TEST_DATABASE === 'postgres' ? postgresClone() : embeddedTemplateCopy();
}
