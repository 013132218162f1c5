import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { md5 } from '../fleet/digest.ts';
import { fleetModel } from '../fleet/fleet-model.ts';
import type { GitRepoEntry } from '../fleet/model/entries.ts';
import type { World } from '../world.ts';
import { writeCommits } from './fast-import.ts';
import { type ServedRepository, startGitServer } from './git-server.ts';

/** The Git server of a world. */
export interface WorldGit {
  /** For example `http://127.0.0.1:3000/`. */
  url: string;
  /** What Outrider's OUTRIDER_GIT_REWRITE must be for the addresses in the GitRepos to lead here. */
  rewrite: string;
  close(): Promise<void>;
}

/** Serves the repositories of a world's GitRepos; each is written when somebody asks for it, and goes on with its commits. */
export async function serveWorldGit(world: World, port?: number): Promise<WorldGit> {
  const root = await mkdtemp(path.join(tmpdir(), 'outrider-git-server-'));
  const writing = new Map<GitRepoEntry, { count: number; done: Promise<void> }>();
  const written = (owner: GitRepoEntry): Promise<void> => {
    const commits = owner.source?.repository.commits ?? [];
    const before = writing.get(owner) ?? { count: 0, done: Promise.resolve() };
    const folder = path.join(root, folderOf(owner));
    const fresh = commits.slice(before.count);
    if (fresh.length === 0) return before.done;
    const done = before.done.then(() => writeCommits(folder, owner.declaration.branch ?? 'master', fresh));
    writing.set(owner, { count: commits.length, done });
    return done;
  };
  const find = async (wanted: string): Promise<ServedRepository> => {
    const owner = ownersOf(world).find(({ declaration }) => new URL(declaration.repo).pathname === wanted);
    if (!owner) return undefined;
    if (owner.declaration.spec?.['clientSecretName'] !== undefined) return 'private';
    await written(owner);
    return { folder: folderOf(owner) };
  };
  const server = await startGitServer({ root, find, ...(port !== undefined && { port }) });
  const origins = new Set(ownersOf(world).map(({ declaration }) => new URL(declaration.repo).origin));
  return {
    url: server.url,
    rewrite: [...origins].map((origin) => `${origin}/=${server.url}`).join(','),
    async close() {
      await server.close();
      await Promise.allSettled([...writing.values()].map(({ done }) => done));
      // A git that was just killed may still put a last file into a folder that is being emptied.
      await rm(root, { recursive: true, force: true, maxRetries: 10, retryDelay: 50 });
    },
  };
}

function ownersOf(world: World): GitRepoEntry[] {
  const owners = [...fleetModel(world).records.owners.values()];
  return owners.filter((owner) => owner.kind === 'GitRepo').filter(({ source }) => source !== undefined);
}

function folderOf({ declaration }: GitRepoEntry): string {
  return md5(declaration.repo);
}
