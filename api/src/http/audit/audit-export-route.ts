import { once } from 'node:events';

import type { Request, Response } from 'express';

import { AUDIT_EXPORT_ROUTE } from '../../../contract/fixes/audit-routes.ts';
import type { AuditExportQuery, AuditLine } from '../../../contract/fixes/audit.ts';
import { RateLimitedError } from '../../kernel/errors.ts';
import type { Caller } from '../../ports/identity/caller-verifier.ts';
import { callerOf } from '../middleware/authenticate.ts';
import { parsePart } from '../parse-input.ts';

/** Exports that may be under way, for all callers together: each reads the whole audit. */
const MOST = 2;

/** The lines that a caller may have, some at a time. */
export type AuditLines = (caller: Caller, query: AuditExportQuery) => AsyncIterable<AuditLine>;

/** Answers `GET /v1/audit/export` with JSON Lines. An export that breaks off ends the connection, so that nobody takes it for whole. */
export function createAuditExportRoute(
  lines: AuditLines,
): (request: Request, response: Response) => Promise<void> {
  let underWay = 0;
  return async (request, response) => {
    const caller = callerOf(response);
    const query = parsePart(AUDIT_EXPORT_ROUTE.query, request.query, 'query');
    if (underWay >= MOST) throw tooMany();
    underWay += 1;
    try {
      await stream(lines(caller, query), response);
    } finally {
      underWay -= 1;
    }
  };
}

/** What fails before the first line is answered as any other problem. */
async function stream(lines: AsyncIterable<AuditLine>, response: Response): Promise<void> {
  const gone = new AbortController();
  response.on('close', () => gone.abort());
  try {
    for await (const line of lines) {
      if (gone.signal.aborted) return;
      begin(response);
      if (!response.write(`${JSON.stringify(line)}\n`)) {
        await once(response, 'drain', { signal: gone.signal });
      }
    }
  } catch (error) {
    if (gone.signal.aborted) return;
    throw error;
  }
  begin(response);
  response.end();
}

function begin(response: Response): void {
  if (response.headersSent) return;
  response.status(200).setHeader('content-type', 'application/jsonl; charset=utf-8');
  response.setHeader('content-disposition', 'attachment; filename="outrider-audit.jsonl"');
  response.setHeader('x-accel-buffering', 'no');
}

function tooMany(): RateLimitedError {
  return new RateLimitedError('The audit is being exported already.', {
    next: 'Wait until that is done.',
  });
}
