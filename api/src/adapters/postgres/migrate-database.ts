import type { Kysely } from 'kysely';
import { Migrator } from 'kysely/migration';
import type { Migration } from 'kysely/migration';

import { ConfigError } from '../../kernel/errors.ts';
import type { Logger } from '../../kernel/logger.ts';
import { databaseError } from './database-error.ts';
import { migrations } from './migrations.ts';

/**
 * Brings the schema up to date, one transaction per migration, and answers the names of those that ran. Several
 * replicas may do this at once: an advisory lock lets one go first, the others find nothing left to do.
 * Raises ConfigError when the database was written by a newer Outrider.
 */
export async function migrateDatabase<T>(
  db: Kysely<T>,
  logger: Logger,
  known: Readonly<Record<string, Migration>> = migrations,
): Promise<readonly string[]> {
  const migrator = new Migrator({
    db,
    provider: { getMigrations: () => Promise.resolve({ ...known }) },
    migrationTableName: 'outrider_migration',
    migrationLockTableName: 'outrider_migration_lock',
  });
  const done: string[] = [];
  for (;;) {
    const name = await migrateOnce(migrator);
    if (name === undefined) return done;
    logger.info({ migration: name }, 'database migrated');
    done.push(name);
  }
}

/** Kysely runs all it is told in one transaction, so it is told one migration at a time. */
async function migrateOnce(migrator: Migrator): Promise<string | undefined> {
  const { error, results } = await migrator.migrateUp();
  if (error) throw migrationError(error);
  return results?.find((result) => result.status === 'Success')?.migrationName;
}

function migrationError(error: unknown): Error {
  if (error instanceof Error && error.message.startsWith('corrupted migrations')) {
    return new ConfigError('The database was written by another version of Outrider.', {
      next: 'Run the newest version that ever used this database, or point DATABASE_URL at an empty one.',
      cause: error,
    });
  }
  return databaseError(error);
}
