import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { connectDatabase } from '@outrider/api/src/adapters/postgres/connect-database.ts';
import type { ExternalDatabaseConfig } from '@outrider/api/src/adapters/postgres/database-config.ts';
import { migrationsDigest } from './migrations-digest.ts';
import { startPostgresCluster } from './postgres-cluster.ts';
import { silentLogger } from '../silent-logger.ts';

/** Any number, the same for all test processes. */
const TEMPLATE_LOCK = 481_516_234;

/**
 * A database of one's own with the schema in it, cloned from a template. `OUTRIDER_TEST_POSTGRES` is the address of a
 * server to make it on; otherwise a cluster is started for this one file.
 */
export async function postgresClone(): Promise<{ config: ExternalDatabaseConfig; remove(): Promise<void> }> {
  const given = process.env['OUTRIDER_TEST_POSTGRES'];
  if (given?.startsWith('postgres')) return cloneOn(given);
  const cluster = await startPostgresCluster();
  const { config } = await cloneOn(cluster.url);
  return { config, remove: () => cluster.remove() };
}

async function cloneOn(server: string): Promise<{ config: ExternalDatabaseConfig; remove(): Promise<void> }> {
  const template = `outrider_template_${await migrationsDigest()}`;
  const name = `outrider_test_${randomUUID().replaceAll('-', '')}`;
  await asAdministrator(server, async (client) => {
    // Session lock: the template is made once, and nobody clones it while it is connected to.
    await client.query('select pg_advisory_lock($1)', [TEMPLATE_LOCK]);
    await ensureTemplate(client, server, template);
    await client.query(`create database ${name} template ${template}`);
  });
  return {
    config: { kind: 'external', url: databaseUrl(server, name) },
    remove: () => asAdministrator(server, (client) => client.query(`drop database ${name} with (force)`)),
  };
}

async function ensureTemplate(client: pg.Client, server: string, template: string): Promise<void> {
  const found = await client.query('select from pg_database where datname = $1', [template]);
  if (found.rowCount) return;
  const draft = `${template}_draft`;
  await client.query(`drop database if exists ${draft}`);
  await client.query(`create database ${draft}`);
  const connection = await connectDatabase(
    { kind: 'external', url: databaseUrl(server, draft) },
    silentLogger().logger,
  );
  await connection.migrate();
  await connection.close();
  await client.query(`alter database ${draft} rename to ${template}`);
}

async function asAdministrator(server: string, work: (client: pg.Client) => Promise<unknown>): Promise<void> {
  const client = new pg.Client({ connectionString: server });
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}

function databaseUrl(server: string, name: string): string {
  const url = new URL(server);
  url.pathname = `/${name}`;
  return url.href;
}
