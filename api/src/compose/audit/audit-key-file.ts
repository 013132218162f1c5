import { randomBytes } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';

import type { Config } from '../../config.ts';
import { ConfigError } from '../../kernel/errors.ts';
import type { Logger } from '../../kernel/logger.ts';
import { createAuditKey, type AuditKey } from '../../support/audit/index.ts';

/** In the data directory, where no file is given. */
const GENERATED = 'outrider-audit.key';
const KEY_BYTES = 32;

/** What says where the key is. */
export type KeyPlace = Pick<Config, 'audit' | 'dataDir'>;

/**
 * The key that seals the audit: from the file that is given, or one that is made once and kept in the data directory, with
 * a warning. `undefined` where neither can be: then nothing is done that must be recorded. Raises ConfigError when the
 * file that is given cannot be used.
 */
export async function readAuditKey(place: KeyPlace, logger: Logger): Promise<AuditKey | undefined> {
  const given = await givenKey(place);
  if (given !== undefined) return given;
  const file = path.join(place.dataDir, GENERATED);
  try {
    await generateOnce(file);
    const key = keyOf(await readFile(file));
    logger.warn(
      { file },
      'the key of the audit lies beside the data: who can write there can forge the audit; set OUTRIDER_AUDIT_KEY_FILE',
    );
    return key;
  } catch (error) {
    logger.warn(
      { err: error, file },
      'there is no key of the audit, so nothing can be recorded or verified; set OUTRIDER_AUDIT_KEY_FILE',
    );
    return undefined;
  }
}

/** The key that there is; none is made. Raises ConfigError when there is none. */
export async function existingAuditKey(place: KeyPlace): Promise<AuditKey> {
  const given = await givenKey(place);
  return given ?? fileKey(path.join(place.dataDir, GENERATED), 'The key of the audit');
}

async function givenKey({ audit }: KeyPlace): Promise<AuditKey | undefined> {
  return audit.keyFile === undefined ? undefined : fileKey(audit.keyFile, 'OUTRIDER_AUDIT_KEY_FILE');
}

async function fileKey(file: string, what: string): Promise<AuditKey> {
  try {
    return keyOf(await readFile(file));
  } catch (cause) {
    if (cause instanceof ConfigError) throw cause;
    throw new ConfigError(`${what} ${file} cannot be read.`, {
      next: 'Set OUTRIDER_AUDIT_KEY_FILE to a file with at least 32 random bytes; docs/audit.md says how.',
      cause,
    });
  }
}

/** Editors and shells end files with a line break, which is no part of a key. */
function keyOf(content: Buffer): AuditKey {
  const text = content.toString('latin1').replace(/[\r\n]+$/, '');
  return createAuditKey(Buffer.from(text, 'latin1'));
}

/** Of two that make it, one succeeds, and both read what that one wrote. */
async function generateOnce(file: string): Promise<void> {
  await mkdir(path.dirname(file), { recursive: true });
  const content = `${randomBytes(KEY_BYTES).toString('hex')}\n`;
  await writeFile(file, content, { flag: 'wx', mode: 0o600 }).catch((error: unknown) => {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  });
}
