import { describe, expect, it } from 'vitest';
import { externalPool } from '@outrider/api/src/adapters/postgres/external-pool.ts';

const url = 'postgres://me:secret@db.example:6432/outrider?sslmode=disable&options=-csearch_path%3Douter';

describe('api/adapters/postgres/external-pool', () => {
  it('leaves TLS to the address unless told otherwise', () => {
    expect(externalPool({ kind: 'external', url })).toMatchObject({
      connectionString: url,
      application_name: 'outrider',
      max: 10,
      statement_timeout: 30_000,
    });
  });

  it('lets TLS options win over the address', () => {
    const pool = externalPool({ kind: 'external', url, tls: { verify: true, ca: 'PEM', serverName: 'db' } });
    expect(pool.ssl).toEqual({ rejectUnauthorized: true, ca: 'PEM', servername: 'db' });
    expect(pool.connectionString).not.toContain('sslmode');
    expect(pool.connectionString).toContain('search_path');
  });

  it('takes other sizes and patience', () => {
    const pool = externalPool({ kind: 'external', url, poolSize: 3, statementTimeoutMs: 50 });
    expect(pool).toMatchObject({ max: 3, statement_timeout: 50, query_timeout: 5_050 });
  });
});
