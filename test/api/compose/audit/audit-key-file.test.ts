import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { existingAuditKey, readAuditKey } from '@outrider/api/src/compose/audit/audit-key-file.ts';
import { ConfigError } from '@outrider/api/src/kernel/errors.ts';
import { createAuditKey } from '@outrider/api/src/support/audit/audit-key.ts';
import { silentLogger } from '../../../support/silent-logger.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'outrider-key-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const KEY = 'ab'.repeat(32);
const given = (keyFile: string | undefined) => ({ audit: { keyFile }, dataDir: path.join(folder, 'data') });

describe('api/compose/audit/audit-key-file', () => {
  it('reads the key that is given, without the line break at its end', async () => {
    const { logger, lines } = silentLogger();
    const file = path.join(folder, 'key');
    await writeFile(file, `${KEY}\r\n`);
    const key = await readAuditKey(given(file), logger);
    expect(key?.id).toBe(createAuditKey(Buffer.from(KEY)).id);
    expect(key?.seal('x')).toBe(createAuditKey(Buffer.from(KEY)).seal('x'));
    expect(lines).toEqual([]);
  });

  it('makes a key once, for nobody else to read, and warns each time', async () => {
    const { logger, lines } = silentLogger();
    const place = given(undefined);
    const keys = await Promise.all([1, 2, 3].map(() => readAuditKey(place, logger)));
    expect(new Set(keys.map((key) => key?.id)).size).toBe(1);
    const file = path.join(place.dataDir, 'outrider-audit.key');
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    expect(lines).toHaveLength(3);
    const secret = (await readFile(file, 'utf8')).trim();
    expect(secret).toMatch(/^[0-9a-f]{64}$/);
    expect(JSON.stringify(lines)).not.toContain(secret);
    expect((await existingAuditKey(place)).id).toBe(keys[0]?.id);
  });

  it('refuses a key that is given and cannot be used', async () => {
    const { logger } = silentLogger();
    const short = path.join(folder, 'short');
    await writeFile(short, 'too short\n');
    for (const file of [short, path.join(folder, 'nothing'), folder]) {
      await expect(readAuditKey(given(file), logger)).rejects.toBeInstanceOf(ConfigError);
      await expect(existingAuditKey(given(file))).rejects.toBeInstanceOf(ConfigError);
    }
  });

  it('goes without where none can be made, and says so', async () => {
    const { logger, lines } = silentLogger();
    await writeFile(path.join(folder, 'data'), 'a file where the directory should be');
    await expect(readAuditKey(given(undefined), logger)).resolves.toBeUndefined();
    expect(lines).toMatchObject([{ level: 40, msg: expect.stringContaining('OUTRIDER_AUDIT_KEY_FILE') }]);
    await expect(existingAuditKey(given(undefined))).rejects.toBeInstanceOf(ConfigError);
  });
});
