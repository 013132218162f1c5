import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';

const ADAPTER = path.resolve(import.meta.dirname, '../../../api/src/adapters/postgres');

/** Short name for the state of all migrations and of what runs them: databases made by another state are of no use. */
export async function migrationsDigest(): Promise<string> {
  const migrations = (await readdir(path.join(ADAPTER, 'migrations')))
    .sort()
    .map((name) => `migrations/${name}`);
  const hash = createHash('sha256').update(process.versions.node);
  for (const name of ['migrations.ts', ...migrations, '../../../package.json']) {
    hash.update(name).update(await readFile(path.join(ADAPTER, name)));
  }
  return hash.digest('hex').slice(0, 16);
}
