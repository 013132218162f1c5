import { cp, mkdir, mkdtemp, rename, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { connectDatabase } from '@outrider/api/src/adapters/postgres/connect-database.ts';
import type { EmbeddedDatabaseConfig } from '@outrider/api/src/adapters/postgres/database-config.ts';
import { migrationsDigest } from './migrations-digest.ts';
import { silentLogger } from '../silent-logger.ts';

const CACHE = path.resolve(import.meta.dirname, '../../../.cache/test-database');

/**
 * A data directory of one's own with the schema in it. Making one takes seconds, copying one does not: the first to need
 * it makes a template, which is kept until the migrations change.
 */
export async function embeddedTemplateCopy(): Promise<{
  config: EmbeddedDatabaseConfig;
  remove(): Promise<void>;
}> {
  const template = await ensureTemplate();
  const dataDir = await mkdtemp(path.join(tmpdir(), 'outrider-test-'));
  await cp(template, dataDir, { recursive: true });
  return {
    config: { kind: 'embedded', dataDir },
    remove: () => rm(dataDir, { recursive: true, force: true }),
  };
}

async function ensureTemplate(): Promise<string> {
  const template = path.join(CACHE, `pglite-${await migrationsDigest()}`);
  if (await exists(template)) return template;
  await mkdir(CACHE, { recursive: true });
  const draft = await mkdtemp(path.join(CACHE, 'draft-'));
  const connection = await connectDatabase({ kind: 'embedded', dataDir: draft }, silentLogger().logger);
  await connection.migrate();
  await connection.close();
  // Whoever comes second finds the directory taken and uses the first one's.
  await rename(draft, template).catch(() => rm(draft, { recursive: true, force: true }));
  return template;
}

async function exists(file: string): Promise<boolean> {
  return stat(file).then(
    () => true,
    () => false,
  );
}
