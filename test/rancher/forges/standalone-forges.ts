import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { md5 } from '../fleet/digest.ts';
import { writeCommits } from '../git/fast-import.ts';
import { type AccessToken, AccessTokens } from '../git/hosting/access-tokens.ts';
import type { HostedRepository, HostingDeclaration } from '../git/hosting/code-host.ts';
import { SimulatedRepository } from '../git/simulated-repository.ts';
import type { GitHubApp } from './github/app-tokens.ts';
import { type RunningForges, startForges } from './start-forges.ts';

/** A repository with one commit. */
export interface RepositoryDeclaration {
  /** For example `shop/deploy`. */
  path: string;
  hosting: HostingDeclaration;
  files: Readonly<Record<string, string>>;
  isPrivate?: boolean;
}

/** What is hosted. */
export interface StandaloneOptions {
  repositories: readonly RepositoryDeclaration[];
  tokens?: readonly AccessToken[];
  apps?: readonly GitHubApp[];
  /** Milliseconds since the epoch; the machine's clock unless given. */
  now?: () => number;
}

/** Starts forges without a world: for tests of whoever speaks to them. The default branch is `main`. */
export async function standaloneForges(
  options: StandaloneOptions,
): Promise<RunningForges & { root: string }> {
  const { repositories, tokens = [], apps = [], now = Date.now } = options;
  const root = await mkdtemp(path.join(tmpdir(), 'outrider-forges-'));
  const hosted = new Map<string, HostedRepository>();
  for (const declaration of repositories) {
    hosted.set(declaration.path, await writeRepository(root, declaration));
  }
  const forges = await startForges({
    host: {
      root,
      tokens: new AccessTokens(tokens, now),
      now,
      find: (wanted) => Promise.resolve(hosted.get(wanted)),
    },
    apps,
  });
  return {
    ...forges,
    root,
    async close() {
      await forges.close();
      await rm(root, { recursive: true, force: true, maxRetries: 10, retryDelay: 50 });
    },
  };
}

async function writeRepository(root: string, declaration: RepositoryDeclaration): Promise<HostedRepository> {
  const { files, hosting, isPrivate = false } = declaration;
  const repository = new SimulatedRepository();
  const author = { name: 'Ada Byron', email: 'ada@acme.example', at: 1_700_000_000 };
  repository.commit({ author, message: 'Start the repository\n', files: new Map(Object.entries(files)) });
  const folder = md5(declaration.path);
  await writeCommits(path.join(root, folder), 'main', repository.commits);
  return {
    path: declaration.path,
    folder,
    branch: 'main',
    isPrivate,
    hosting,
    changed: () => Promise.resolve(),
  };
}
