import { generateKeyPairSync } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';

import { createCommitSigner } from '@outrider/api/src/adapters/git/write/ssh-signature.ts';

import { FORGE_TOKENS } from '../../rancher/git/hosting/protected-hosting.ts';

/** What Outrider's executor proves itself with, as files in a folder of their own. */
export interface ExecutorCredentials {
  /** The public half of the key that signs commits, as OpenSSH writes it. */
  readonly publicKey: string;
  /** The part of Outrider's environment for an account in Rancher, and a forge that is at an address. */
  environment(account: string, forge: string | undefined): Promise<Readonly<Record<string, string>>>;
}

/** Makes a key, and later the other files. */
export function executorCredentials(folder: string): ExecutorCredentials {
  const pem = generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
  const write = async (name: string, text: string): Promise<string> => {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const file = path.join(folder, name);
    await writeFile(file, text, { mode: 0o600 });
    return file;
  };
  return {
    publicKey: createCommitSigner(pem).publicKey,
    async environment(account, forge) {
      const rancher = {
        OUTRIDER_EXECUTOR_RANCHER_TOKEN_FILE: await write('rancher-token', account),
      };
      if (forge === undefined) return rancher;
      await write('forge-token', FORGE_TOKENS.bot.secret);
      const servers = [{ kind: 'github', origin: new URL(forge).origin, tokenFile: 'forge-token' }];
      return {
        ...rancher,
        OUTRIDER_GIT_CREDENTIALS_FILE: await write('git-credentials.json', JSON.stringify({ servers })),
        OUTRIDER_GIT_SIGNING_KEY_FILE: await write('signing-key.pem', pem),
      };
    },
  };
}
