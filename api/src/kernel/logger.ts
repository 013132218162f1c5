import { pino, type DestinationStream, type Logger } from 'pino';

export type { Logger } from 'pino';

/** Paths that may carry a credential; their values never reach a log line. */
const REDACTED = [
  'token',
  '*.token',
  '*.*.token',
  'cookie',
  '*.cookie',
  '*.headers.cookie',
  '*.headers.authorization',
  '*.headers["x-outrider-token"]',
  'authorization',
  '*.authorization',
  'password',
  '*.password',
  'apiKey',
  '*.apiKey',
  '*.*.apiKey',
  'databaseUrl',
  '*.databaseUrl',
];

/** Makes the logger: JSON lines on stdout, credentials redacted. */
export function createLogger(level: string, destination?: DestinationStream): Logger {
  const options = { level, base: { service: 'outrider' }, redact: { paths: REDACTED, censor: '[redacted]' } };
  return destination ? pino(options, destination) : pino(options);
}
