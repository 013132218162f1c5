import { Writable } from 'node:stream';

import { createLogger, type Logger } from '@outrider/api/src/kernel/logger.ts';

/** A logger whose lines a test can read, one object per line; it writes nowhere else. */
export function silentLogger(): { readonly logger: Logger; readonly lines: Record<string, unknown>[] } {
  const lines: Record<string, unknown>[] = [];
  const destination = new Writable({
    write(chunk, _encoding, done) {
      for (const line of String(chunk).split('\n').filter(Boolean)) {
        lines.push(JSON.parse(line) as Record<string, unknown>);
      }
      done();
    },
  });
  return { logger: createLogger('debug', destination), lines };
}
