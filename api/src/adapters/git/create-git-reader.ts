import type { GitAnswer, GitProblem, GitReader } from '../../ports/git-reader.ts';
import type { GitTreeReader } from '../../ports/git-tree-reader.ts';
import type { CredentialSource } from '../forges/credential-source.ts';
import type { BareClone, GitBounds } from './bare-clone.ts';
import { CloneCache } from './clone-cache.ts';
import { credentialHeader } from './credential-header.ts';
import { parseChanges } from './parse-changes.ts';
import { HISTORY_FORMAT, parseHistory } from './parse-history.ts';
import { readFolder } from './read-folder.ts';
import { repositoryAddress, type AllowedAddresses } from './repository-address.ts';
import { createRunGit } from './run-git.ts';
import { isBranch } from './write/refused-plan.ts';
import { remoteHeads } from './write/remote-heads.ts';

/** How repositories are read. */
export interface GitReaderOptions {
  readonly allowed: AllowedAddresses;
  /** For repositories that want credentials; nothing is proved to any unless given. */
  readonly credentials?: CredentialSource | undefined;
  /** Folder in which repositories are kept while Outrider runs. */
  readonly folder: string;
  /** Most bytes of all repositories on disk. */
  readonly cacheBytes: number;
  /** Name or path of git; `git` unless given. */
  readonly program?: string | undefined;
  readonly bounds?: Partial<GitBounds> | undefined;
}

/** A GitReader that keeps repositories on disk. */
export interface OpenGitReader extends GitReader, GitTreeReader {
  /** Ends what is under way and removes the repositories from disk. */
  close(): Promise<void>;
}

const MEBIBYTE = 1024 * 1024;
const BOUNDS = { networkMs: 60_000, localMs: 10_000, outputBytes: 8 * MEBIBYTE };
/** Most bytes of a file. */
const FILE_BYTES = MEBIBYTE;
const MOST_COMMITS = 500;
/** Generations that are fetched before a commit: enough for a page of history, little enough for any repository. */
const DEPTH = 50;

const NOT_KEPT: GitProblem = {
  kind: 'too-large',
  message: 'The repository cannot be kept where Outrider keeps repositories: the disk is full or read-only.',
};

const COMMIT = /^[0-9a-f]{40}$/;
/** An entry of `git ls-tree -z` that is a file: neither a link nor a repository within. */
const FILE_ENTRY = /^100\d{3} blob ([0-9a-f]{40})\t/;

/** Reads repositories with the program git, from hosts that are allowed, without credentials unless some are given. */
export function createGitReader(options: GitReaderOptions): OpenGitReader {
  const cache = new CloneCache({
    parent: options.folder,
    bytes: options.cacheBytes,
    run: createRunGit(options.program ?? 'git'),
    bounds: { ...BOUNDS, cloneBytes: options.cacheBytes / 2, ...options.bounds },
  });
  const within = async <T>(
    repository: string,
    refused: GitProblem | undefined,
    work: (clone: BareClone) => Promise<GitAnswer<T>>,
  ): Promise<GitAnswer<T>> => {
    const { address, problem } = repositoryAddress(repository, options.allowed);
    if (problem !== undefined) return { problem };
    if (refused !== undefined) return { problem: refused };
    const header = await credentialHeader(repository, options.credentials);
    if (header.problem !== undefined) return header;
    // A full disk, most likely: it is no reason for anything else to fail.
    return cache
      .use(address, (clone) => work(clone.withHeader(header.value)))
      .catch(() => ({ problem: NOT_KEPT }));
  };
  return {
    history: (repository, { from, limit }) =>
      within(repository, refusedCommit(from), (clone) => history(clone, from, boundedLimit(limit))),
    changedFiles: (repository, { from, to }) =>
      within(repository, refusedCommit(from) ?? refusedCommit(to), (clone) => changedFiles(clone, from, to)),
    fileAt: (repository, { commit, path }) =>
      within(repository, refusedCommit(commit) ?? refusedPath(path), (clone) => fileAt(clone, commit, path)),
    folderAt: (repository, { commit, folder }) =>
      within(
        repository,
        refusedCommit(commit) ?? (folder === '' ? undefined : refusedPath(folder)),
        (clone) => folderAt(clone, commit, folder),
      ),
    head: (repository, branch) => within(repository, refusedBranch(branch), (clone) => head(clone, branch)),
    close: () => cache.close(),
  };
}

async function history(clone: BareClone, from: string, limit: number) {
  const ensured = await clone.ensure([from], Math.max(limit + 1, DEPTH));
  if (ensured.problem !== undefined) return ensured;
  const known = await knownHistory(clone, from, limit);
  if (known.problem !== undefined || known.value.whole) return commitsOf(known);
  // It was fetched for somebody who wanted less.
  const deeper = await clone.fetch([from], limit + 1);
  return deeper.problem === undefined ? commitsOf(await knownHistory(clone, from, limit)) : deeper;
}

type KnownHistory = GitAnswer<{ commits: ReturnType<typeof parseHistory>; whole: boolean }>;

/** What is there; a commit whose parents are not is left out, because it would look like the first one. */
async function knownHistory(clone: BareClone, from: string, limit: number): Promise<KnownHistory> {
  const args = ['log', '-z', '--first-parent', `--max-count=${String(limit)}`, HISTORY_FORMAT];
  const read = await clone.read([...args, '--end-of-options', from]);
  if (read.problem !== undefined) return read;
  const commits = parseHistory(read.value);
  const cut = await clone.cut();
  const told = commits.filter(({ commit }) => !cut.has(commit));
  return { value: { commits: told, whole: told.length === commits.length } };
}

function commitsOf({ value, problem }: KnownHistory): GitAnswer<ReturnType<typeof parseHistory>> {
  return problem === undefined ? { value: value.commits } : { problem };
}

async function changedFiles(clone: BareClone, from: string, to: string) {
  const ensured = await clone.ensure([from, to], DEPTH);
  if (ensured.problem !== undefined) return ensured;
  const args = ['diff-tree', '-r', '-z', '--no-renames', '--name-status', '--end-of-options', from, to];
  const read = await clone.read(args);
  return read.problem === undefined ? { value: parseChanges(read.value) } : read;
}

async function fileAt(clone: BareClone, commit: string, path: string): Promise<GitAnswer<string>> {
  const ensured = await clone.ensure([commit], DEPTH);
  if (ensured.problem !== undefined) return ensured;
  const listed = await clone.read(['ls-tree', '-z', '--full-tree', '--end-of-options', commit, '--', path]);
  if (listed.problem !== undefined) return listed;
  if (listed.value === '') return absent(path);
  const object = FILE_ENTRY.exec(listed.value)?.[1];
  if (object === undefined) return notFound(`There is no file ${path} at this commit.`);
  const content = await clone.content(object, FILE_BYTES);
  return content.value?.includes('\0') ? notFound(`The file ${path} is not a text.`) : content;
}

async function head(clone: BareClone, branch: string): Promise<GitAnswer<string>> {
  const heads = await remoteHeads(clone, [branch]);
  if (heads.problem !== undefined) return heads;
  const commit = heads.value.get(branch);
  return commit === undefined ? notFound(`There is no branch ${branch}.`) : { value: commit };
}

async function folderAt(clone: BareClone, commit: string, folder: string) {
  const ensured = await clone.ensure([commit], DEPTH);
  return ensured.problem === undefined ? readFolder(clone, { commit, folder }) : ensured;
}

function boundedLimit(limit: number): number {
  return Number.isFinite(limit) ? Math.min(Math.max(Math.trunc(limit), 1), MOST_COMMITS) : 1;
}

function refusedCommit(commit: string): GitProblem | undefined {
  return COMMIT.test(commit) ? undefined : { kind: 'not-found', message: 'This is not the id of a commit.' };
}

/** Paths are literal for git; still nothing that could mean another place is handed on. */
function refusedPath(path: string): GitProblem | undefined {
  const parts = path.split('/');
  const bad = parts.some((part) => part === '' || part === '.' || part === '..' || part === '.git');
  const unreadable =
    path.length > 1000 || /\p{Cc}/u.test(path) || path.startsWith('-') || path.startsWith(':');
  return bad || unreadable ? { kind: 'not-found', message: 'This is not the path of a file.' } : undefined;
}

function refusedBranch(branch: string): GitProblem | undefined {
  return isBranch(branch) ? undefined : { kind: 'not-found', message: 'This is not the name of a branch.' };
}

function absent(path: string): { readonly problem: GitProblem } {
  const message = `There is no file ${path} at this commit.`;
  return { problem: { kind: 'not-found', message, isAbsent: true } };
}

function notFound(message: string): { readonly problem: GitProblem } {
  return { problem: { kind: 'not-found', message } };
}
