import { createServer } from 'node:net';
import type { AddressInfo, Server, Socket } from 'node:net';
import { Kysely, PostgresDialect, sql } from 'kysely';
import pg from 'pg';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { guardedPool } from '@outrider/api/src/adapters/postgres/guarded-pool.ts';
import { DatabaseUnavailableError } from '@outrider/api/src/kernel/errors.ts';

/** AuthenticationOk and ReadyForQuery, as in the manual's chapter on the protocol. */
const WELCOME = Buffer.from([0x52, 0, 0, 0, 8, 0, 0, 0, 0, 0x5a, 0, 0, 0, 5, 0x49]);

describe('api/adapters/postgres/guarded-pool', () => {
  let silent: Server;
  const sockets: Socket[] = [];

  beforeEach(async () => {
    sockets.length = 0;
    silent = createServer((socket) => {
      sockets.push(socket);
      socket.on('error', () => undefined);
      socket.once('data', () => socket.write(WELCOME));
    });
    await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
  });
  afterEach(() => {
    for (const socket of sockets) socket.destroy();
    silent.close();
  });

  const connect = () => {
    const { port } = silent.address() as AddressInfo;
    const pool = new pg.Pool({
      host: '127.0.0.1',
      port,
      user: 'me',
      database: 'db',
      max: 1,
      query_timeout: 50,
    });
    pool.on('error', () => undefined);
    pool.on('connect', (client) => void client.on('error', () => undefined));
    return new Kysely<never>({ dialect: new PostgresDialect({ pool: guardedPool(pool) }) });
  };

  it('gives up a connection on which no answer comes', async () => {
    const db = connect();
    await expect(sql`select 1`.execute(db)).rejects.toBeInstanceOf(DatabaseUnavailableError);
    await expect(sql`select 1`.execute(db)).rejects.toBeInstanceOf(DatabaseUnavailableError);
    expect(sockets).toHaveLength(2);
    await db.destroy();
  });

  it('calls a server that hangs up unavailable', async () => {
    const db = connect();
    const caught = sql`select 1`.execute(db).catch((error: unknown) => error);
    await expect.poll(() => sockets.length).toBe(1);
    sockets[0]?.destroy();
    expect(await caught).toBeInstanceOf(DatabaseUnavailableError);
    await db.destroy();
  });
});
