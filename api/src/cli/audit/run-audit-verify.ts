import { inspect } from 'node:util';

import type { AuditVerification } from '../../../contract/fixes/audit.ts';
import { openAudit } from '../../compose/audit/open-audit.ts';
import { readConfig } from '../../config.ts';
import { ConfigError, OutriderError } from '../../kernel/errors.ts';
import { createLogger } from '../../kernel/logger.ts';
import type { KeptCheckpoint } from '../../support/audit/index.ts';
import type { CheckOutput } from '../report/run-report.ts';
import { keptCheckpoints } from './kept-checkpoints.ts';

/** What verifying is told. */
export interface AuditVerifyOptions {
  /** Only these chains; every one when absent. */
  readonly chains: readonly string[] | undefined;
  /** File with the log of an Outrider; `-` for `input`. */
  readonly log: string | undefined;
  readonly input: NodeJS.ReadableStream;
  readonly environment: Readonly<Record<string, string | undefined>>;
}

/**
 * Says of every chain whether it is whole. Answers the exit code: 0 all is whole, 1 something is not, 3 it could not be
 * read.
 */
export async function runAuditVerify(options: AuditVerifyOptions, output: CheckOutput): Promise<number> {
  try {
    const found = await verifyAll(options);
    for (const one of found) output.out(`${lineOf(one)}\n`);
    if (found.length === 0) output.out('Nothing is recorded yet.\n');
    return found.every(({ whole }) => whole) ? 0 : 1;
  } catch (error) {
    // Never 1, which says that somebody tampered.
    output.error(
      error instanceof OutriderError ? `${error.message}\n${error.next}\n` : `${inspect(error)}\n`,
    );
    return 3;
  }
}

async function verifyAll({
  chains,
  log,
  input,
  environment,
}: AuditVerifyOptions): Promise<AuditVerification[]> {
  const kept = log === undefined ? [] : await readLog(log, input);
  const audit = await openAudit(readConfig(environment), kept, createLogger('warn', process.stderr));
  try {
    const found: AuditVerification[] = [];
    for (const chain of wanted(await audit.chains(), chains)) found.push(await audit.verify(chain));
    return found;
  } finally {
    await audit.close();
  }
}

function wanted(known: readonly string[], asked: readonly string[] | undefined): readonly string[] {
  const unknown = asked?.filter((chain) => !known.includes(chain)) ?? [];
  if (unknown.length === 0) return asked ?? known;
  throw new ConfigError(`There is no chain ${unknown.join(', ')}.`, {
    next: known.length > 0 ? `There are: ${known.join(', ')}.` : 'Nothing is recorded yet.',
  });
}

async function readLog(file: string, input: NodeJS.ReadableStream): Promise<readonly KeptCheckpoint[]> {
  try {
    return await keptCheckpoints(file, input);
  } catch (cause) {
    throw new ConfigError(`The log ${file} cannot be read.`, { next: 'Correct --log and try again.', cause });
  }
}

function lineOf({ chain, whole, rows, problem }: AuditVerification): string {
  const count = `${rows} ${rows === 1 ? 'row' : 'rows'}`;
  return whole ? `${chain}: whole, ${count}` : `${chain}: NOT WHOLE after ${count}: ${problem ?? ''}`;
}
