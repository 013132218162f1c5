import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { inspect } from 'node:util';

import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { composeExecutorAccess } from '@outrider/api/src/compose/fixes/compose-executor-access.ts';
import { readConfig } from '@outrider/api/src/config.ts';
import { silentLogger } from '../../../support/silent-logger.ts';

const SECRET = 'token-x:very-secret';
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'outrider-access-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const file = (name: string, text: string): string => {
  writeFileSync(path.join(folder, name), text);
  return path.join(folder, name);
};
const { logger, lines } = silentLogger();
const access = (environment: Record<string, string>) =>
  composeExecutorAccess({
    config: readConfig(environment),
    ca: undefined,
    clock: { now: () => 0 },
    logger,
  });
const problem = async (environment: Record<string, string>) =>
  inspect(await access(environment).catch((error: unknown) => error));

describe('api/compose/fixes/compose-executor-access', () => {
  it('has no way into anything by default, and takes none that is for watching', async () => {
    const none = await access({
      RANCHER_URL: 'https://rancher.test',
      RANCHER_TOKEN: SECRET,
      KUBECONFIG: '/x',
    });
    expect(none).toMatchObject({ clusters: undefined, git: undefined });
    await none.close();
  });

  it('reaches clusters by the token of a file, through Rancher', async () => {
    const opened = await access({
      RANCHER_URL: 'https://rancher.test',
      RANCHER_TOKEN: 'token-analyser:x',
      OUTRIDER_EXECUTOR_RANCHER_TOKEN_FILE: file('token', `${SECRET}\n`),
    });
    for (const cluster of ['local', 'c-1']) {
      const way = opened.clusters?.readers.accessTo(cluster);
      expect(way?.server.href).toBe(`https://rancher.test/k8s/clusters/${cluster}`);
      expect((await way?.settings())?.headers).toEqual({ authorization: `Bearer ${SECRET}` });
    }
    await opened.close();
  });

  it('writes to the servers that are named, also where Fleet reads over SSH', async () => {
    const key = generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' });
    const servers = [{ kind: 'gitea', origin: 'https://git.test', tokenFile: 'git-token' }];
    const { git, close } = await access({
      OUTRIDER_GIT_REWRITE: 'git@git.test:=https://git.test/,https://git.test/old/=https://mirror.test/',
      OUTRIDER_GIT_CREDENTIALS_FILE: file('git.json', JSON.stringify({ servers })),
      OUTRIDER_GIT_SIGNING_KEY_FILE: file('key.pem', key.toString()),
    });
    expect(git?.knows('git@git.test:shop/deploy.git')).toBe(true);
    expect(git?.knows('https://git.test/shop/deploy')).toBe(true);
    expect(git?.knows('https://mirror.test/shop/deploy')).toBe(false);
    expect(git?.knows('https://other.test/shop/deploy')).toBe(false);
    await close();
  });

  it('says what is wrong, and nothing that is secret', async () => {
    const wrong = [
      await problem({ OUTRIDER_EXECUTOR_RANCHER_TOKEN: SECRET }),
      await problem({ OUTRIDER_GIT_CREDENTIALS_FILE: file('git.yaml', `servers: [${SECRET}`) }),
      await problem({
        OUTRIDER_GIT_CREDENTIALS_FILE: file(
          'good.json',
          '{"servers":[{"kind":"gitea","origin":"https://git.test","tokenFile":"t"}]}',
        ),
        OUTRIDER_GIT_SIGNING_KEY_FILE: file('bad.pem', SECRET),
      }),
    ];
    expect(wrong[0]).toContain('RANCHER_URL');
    expect(wrong[1]).toContain('OUTRIDER_GIT_CREDENTIALS_FILE');
    expect(wrong[2]).toContain('ed25519');
    expect(wrong.join('') + JSON.stringify(lines)).not.toContain('very-secret');
  });
});
