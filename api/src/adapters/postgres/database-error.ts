import { DatabaseUnavailableError, OutriderError } from '../../kernel/errors.ts';

/** The database refused a statement that should have been fine: a mistake of ours. The message carries no SQL. */
export class DatabaseStatementError extends OutriderError {
  readonly id = 'internal';
  readonly status = 500;
  readonly retry = 'terminal';
}

/**
 * Classes of SQLSTATE after which the same work can succeed later (Postgres manual, appendix A): connection, refused
 * login, missing database, conflicts between transactions, lack of resources, shutdown and canceled statements.
 */
const UNAVAILABLE = /^(?:08|28|3D|40|53|57|58|25006|55P03)/;

/** What `pg` says, without a code, when the connection is gone or none is free. */
const LOST_CONNECTION =
  /connection terminated|connection error|connection ended|not queryable|timeout exceeded|client was closed|query read timeout|cannot use a pool|socket/i;

const NODE_ERROR = /^(?:E[A-Z_]+|ERR_(?:TLS|SSL|SOCKET|STREAM)\w*|(?:CERT|DEPTH|SELF|UNABLE|ERR_TLS)\w*)$/;

/** Turns whatever the driver raised into an error of ours. Errors that already are ours pass. */
export function databaseError(raised: unknown): OutriderError {
  if (raised instanceof OutriderError) return raised;
  const code = codeOf(raised);
  if (isUnavailable(code, raised)) return unavailable(raised, code);
  return new DatabaseStatementError(`The database refused a statement${code ? ` (SQLSTATE ${code})` : ''}.`, {
    next: 'Quote the request id to the maintainers; the log has the details.',
    cause: raised,
  });
}

/** The database does not answer, for the reason given. */
export function unavailable(cause: unknown, code = codeOf(cause)): DatabaseUnavailableError {
  return new DatabaseUnavailableError(`The database does not answer${code ? ` (${code})` : ''}.`, {
    next: code.startsWith('28')
      ? 'Check the user and password in DATABASE_URL.'
      : 'Check that the database is up and reachable; Outrider reconnects by itself.',
    cause,
  });
}

function isUnavailable(code: string, raised: unknown): boolean {
  if (NODE_ERROR.test(code) || UNAVAILABLE.test(code)) return true;
  return code === '' && raised instanceof Error && LOST_CONNECTION.test(raised.message);
}

function codeOf(raised: unknown): string {
  const code: unknown = raised instanceof Error && 'code' in raised ? raised.code : undefined;
  return typeof code === 'string' ? code : '';
}
