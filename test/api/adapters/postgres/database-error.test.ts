import { describe, expect, it } from 'vitest';
import { DatabaseStatementError, databaseError } from '@outrider/api/src/adapters/postgres/database-error.ts';
import { DatabaseUnavailableError, NotFoundError } from '@outrider/api/src/kernel/errors.ts';

const raised = (message: string, code?: string) =>
  Object.assign(new Error(message), code === undefined ? {} : { code });

describe('api/adapters/postgres/database-error', () => {
  it.each([
    ['a refused connection', raised('connect ECONNREFUSED /run/db', 'ECONNREFUSED')],
    ['a missing socket', raised('connect ENOENT', 'ENOENT')],
    ['an unknown host', raised('getaddrinfo', 'EAI_AGAIN')],
    ['a reset', raised('read ECONNRESET', 'ECONNRESET')],
    ['an untrusted certificate', raised('self-signed certificate', 'DEPTH_ZERO_SELF_SIGNED_CERT')],
    ['a lost connection', raised('Connection terminated unexpectedly')],
    ['silence', raised('Query read timeout')],
    ['no free connection', raised('timeout exceeded when trying to connect')],
    ['a shutdown', raised('terminating connection due to administrator command', '57P01')],
    ['a start-up', raised('the database system is starting up', '57P03')],
    ['a canceled statement', raised('canceling statement due to statement timeout', '57014')],
    ['a refused login', raised('password authentication failed', '28P01')],
    ['a missing database', raised('database does not exist', '3D000')],
    ['a deadlock', raised('deadlock detected', '40P01')],
    ['a full disk', raised('could not extend file', '53100')],
    ['a standby', raised('cannot execute INSERT in a read-only transaction', '25006')],
  ])('calls %s unavailable', (_, error) => {
    const translated = databaseError(error);
    expect(translated).toBeInstanceOf(DatabaseUnavailableError);
    expect(translated.cause).toBe(error);
  });

  it.each([
    ['a violated constraint', raised('duplicate key (id)=(secret)', '23505')],
    ['a syntax error', raised('syntax error at or near "selct"', '42601')],
    ['an error of no known kind', raised('oops')],
    ['something that is no error', 'oops'],
  ])('calls %s a refused statement, without saying what it was', (_, error) => {
    const translated = databaseError(error);
    expect(translated).toBeInstanceOf(DatabaseStatementError);
    expect(translated.message).toMatch(/^The database refused a statement( \(SQLSTATE \w{5}\))?\.$/);
  });

  it('leaves our own errors alone', () => {
    const own = new NotFoundError('gone', { next: 'Go.' });
    expect(databaseError(own)).toBe(own);
  });
});
