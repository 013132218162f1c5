import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import {
  createForge,
  type ForgeSettings,
  type Forges,
  type PlainSettings,
} from '../../adapters/forges/create-forge.ts';
import { createGitReader, type OpenGitReader } from '../../adapters/git/create-git-reader.ts';
import { repositoryAddress } from '../../adapters/git/repository-address.ts';
import { createGitWriter, type OpenGitWriter } from '../../adapters/git/write/create-git-writer.ts';
import { createCommitSigner } from '../../adapters/git/write/ssh-signature.ts';
import type { Config } from '../../config.ts';
import type { ExecutorGitSettings } from '../../config/executor-settings.ts';
import { readGitCredentials, type GitServer } from '../../config/git-credentials.ts';
import type { Clock } from '../../kernel/clock.ts';
import { ConfigError } from '../../kernel/errors.ts';

/** What repositories are read and written with by the executor alone. */
export interface ExecutorGit {
  readonly reader: Pick<OpenGitReader, 'fileAt'>;
  readonly writer: Pick<OpenGitWriter, 'head' | 'push'>;
  readonly forge: Forges['forge'];
  /** Whether a repository is on a server that may be written to. */
  knows(repository: string): boolean;
  close(): Promise<void>;
}

/** What the executor's way to Git is made of. */
export interface ExecutorGitParts {
  readonly config: Pick<Config, 'git'>;
  readonly clock: Clock;
}

/** Addresses of APIs, where nothing else is said. */
const APIS: Readonly<Record<ForgeSettings['kind'], (origin: string) => string>> = {
  github: (origin) => (origin === 'https://github.com' ? 'https://api.github.com' : `${origin}/api/v3`),
  gitlab: (origin) => `${origin}/api/v4`,
  gitea: (origin) => `${origin}/api/v1`,
  bitbucket: (origin) =>
    origin === 'https://bitbucket.org' ? 'https://api.bitbucket.org/2.0' : `${origin}/2.0`,
};

/** Opens the executor's way to Git. Raises ConfigError for files that cannot be read or are wrong; it quotes none. */
export async function composeExecutorGit(
  settings: ExecutorGitSettings,
  { config, clock }: ExecutorGitParts,
): Promise<ExecutorGit> {
  const { credentialsFile, signingKeyFile, identity } = settings;
  const servers = readGitCredentials(await textOf('OUTRIDER_GIT_CREDENTIALS_FILE', credentialsFile));
  if (signingKeyFile === undefined) {
    throw new ConfigError('Git may be written to, but no key is set that signs commits.', {
      next: 'Set OUTRIDER_GIT_SIGNING_KEY_FILE to an ed25519 key: openssl genpkey -algorithm ed25519',
    });
  }
  const signer = createCommitSigner(await textOf('OUTRIDER_GIT_SIGNING_KEY_FILE', signingKeyFile));
  const folder = path.dirname(credentialsFile);
  const { forge, credentials } = createForge({
    forges: servers.map((server) => forgeOf(server, folder)),
    clock,
    pause: (milliseconds) => sleep(milliseconds),
  });
  const origins = servers.map(({ origin }) => origin);
  const kept = {
    credentials,
    folder: config.git.folder,
    cacheBytes: config.git.cacheBytes,
  };
  // Addresses are led to where they are written first: what is sent a credential is the server that it is for.
  const allowed = { origins, rewrites: [] };
  const writer = createGitWriter({ ...kept, allowed, identity, signer });
  const reader = createGitReader({ ...kept, allowed });
  const at = addressesOf(origins, config);
  return {
    ...throughAddresses({ reader, writer, forge }, (repository) => at(repository) ?? repository),
    knows: (repository) => at(repository) !== undefined,
    async close() {
      await Promise.all([reader.close(), writer.close()]);
    },
  };
}

/** Where a repository is on a server that may be written to; mirrors of any other are for reading. */
function addressesOf(origins: readonly string[], { git }: Pick<Config, 'git'>) {
  const rewrites = git.rewrites.filter(({ to }) => origins.includes(new URL(to).origin));
  return (repository: string) => repositoryAddress(repository, { origins, rewrites }).address?.url;
}

function throughAddresses(
  { reader, writer, forge }: Pick<ExecutorGit, 'reader' | 'writer' | 'forge'>,
  to: (repository: string) => string,
): Pick<ExecutorGit, 'reader' | 'writer' | 'forge'> {
  const led = <P extends { readonly repository: string }>(place: P): P => ({
    ...place,
    repository: to(place.repository),
  });
  return {
    reader: {
      fileAt: (repository, place) => reader.fileAt(to(repository), place),
    },
    writer: {
      push: (plan) => writer.push(led(plan)),
      head: (repository, branch) => writer.head(to(repository), branch),
    },
    forge: {
      find: (place) => forge.find(led(place)),
      open: (place, text) => forge.open(led(place), text),
      update: (place, text) => forge.update(led(place), text),
      comment: (place, comment) => forge.comment(led(place), comment),
      read: (place) => forge.read(led(place)),
      close: (place) => forge.close(led(place)),
    },
  };
}

function forgeOf(server: GitServer, folder: string): ForgeSettings | PlainSettings {
  const { kind, origin, api, app, username = '', tokenFile = '' } = server;
  // Read for every use: one that was exchanged in its Secret is used at once.
  const read = (file: string) => () => readFile(path.resolve(folder, file), 'utf8');
  const token = { token: read(tokenFile) };
  if (kind === 'plain') return { kind, origin, username, access: token };
  const access = app === undefined ? token : { id: app.id, privateKey: read(app.privateKeyFile) };
  return { kind, origin, api: api ?? APIS[kind](origin), access };
}

async function textOf(variable: string, file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (cause) {
    throw new ConfigError(`${variable} ${file} cannot be read.`, {
      next: 'Mount the file there, or unset the variable.',
      cause,
    });
  }
}
