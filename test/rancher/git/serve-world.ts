import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fleetModel } from '../fleet/fleet-model.ts';
import type { GitRepoEntry } from '../fleet/model/entries.ts';
import { pollGitRepos } from '../fleet/poll-git-repos.ts';
import { type RunningForges, startForges } from '../forges/start-forges.ts';
import type { GitHubApp } from '../forges/github/app-tokens.ts';
import type { World } from '../world.ts';
import { type AccessToken, AccessTokens } from './hosting/access-tokens.ts';
import type { CodeHost, HostingDeclaration } from './hosting/code-host.ts';
import { WorldRepository } from './world-repository.ts';

/** The Git server of a world. */
export interface WorldGit {
  /** For example `http://127.0.0.1:3000/`. */
  url: string;
  /** What Outrider's OUTRIDER_GIT_REWRITE must be for the addresses in the GitRepos to lead here. */
  rewrite: string;
  /** The forges that host the repositories: pull requests, statuses and transport faults. */
  forges: RunningForges;
  /** Lets Fleet look for commits now. */
  poll(): void;
  close(): Promise<void>;
}

/** How the repositories of a world are served. */
export interface WorldGitOptions {
  /** TCP port; a free one unless given. */
  port?: number;
  /** How repositories are hosted that do not say so themselves; without it they can only be read. */
  hosting?: HostingDeclaration;
  tokens?: readonly AccessToken[];
  apps?: readonly GitHubApp[];
  /** How often Fleet looks for commits of others; only when told unless given. */
  pollSeconds?: number;
}

/** Serves the repositories of a world's GitRepos; each is written when somebody asks for it, and goes on with its commits. */
export async function serveWorldGit(world: World, options: WorldGitOptions = {}): Promise<WorldGit> {
  const { port, hosting, tokens = [], apps = [], pollSeconds } = options;
  const root = await mkdtemp(path.join(tmpdir(), 'outrider-git-server-'));
  const repositories = new Map<GitRepoEntry, WorldRepository>();
  const find = async (wanted: string): Promise<WorldRepository | undefined> => {
    const owner = ownersOf(world).find(({ declaration }) => pathOf(declaration.repo) === wanted);
    if (!owner) return undefined;
    const repository = repositories.get(owner) ?? new WorldRepository(owner, root, hosting);
    repositories.set(owner, repository);
    await repository.bringUp();
    return repository;
  };
  const now = Date.now;
  const host: CodeHost = { root, tokens: new AccessTokens(tokens, now), now, find };
  const forges = await startForges({ host, apps, ...(port !== undefined && { port }) });
  const poll = (): void => pollGitRepos(fleetModel(world));
  const timer = pollSeconds === undefined ? undefined : setInterval(poll, pollSeconds * 1000).unref();
  const origins = new Set(ownersOf(world).map(({ declaration }) => new URL(declaration.repo).origin));
  return {
    url: forges.url,
    rewrite: [...origins].map((origin) => `${origin}/=${forges.url}`).join(','),
    forges,
    poll,
    async close() {
      clearInterval(timer);
      await forges.close();
      await Promise.all([...repositories.values()].map((repository) => repository.idle()));
      // A git that was just killed may still put a last file into a folder that is being emptied.
      await rm(root, { recursive: true, force: true, maxRetries: 10, retryDelay: 50 });
    },
  };
}

function pathOf(repo: string): string {
  return new URL(repo).pathname.replace(/^\//, '').replace(/\.git$/, '');
}

function ownersOf(world: World): GitRepoEntry[] {
  const owners = [...fleetModel(world).records.owners.values()];
  return owners.filter((owner) => owner.kind === 'GitRepo').filter(({ source }) => source !== undefined);
}
