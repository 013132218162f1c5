import type { GitRepoRecord } from '../../observe/records.ts';
import type { Snapshot } from '../../observe/snapshot.ts';
import type { GitChange } from '../parts/changes.ts';

/** Fleet's branch where none is written. */
const DEFAULT_BRANCH = 'master';

/**
 * GitRepos that deploy what a change in Git touches: all that follow its branch of its repository, but for those whose
 * paths it stays away from. Where it stays away from all of them it may still be a base of any: then it is all.
 */
export function gitReposOf(change: GitChange, snapshot: Snapshot): readonly GitRepoRecord[] {
  const address = addressOf(change.repository);
  const following = [...snapshot.all('GitRepo')].filter(
    ({ repo, branch, revision }) =>
      addressOf(repo) === address &&
      (branch ?? (revision === undefined ? DEFAULT_BRANCH : undefined)) === change.branch,
  );
  const files = change.type === 'git-edit' ? [change.file] : change.paths;
  const touched = following.filter(({ paths }) => touches(files, paths));
  return touched.length > 0 ? touched : following;
}

/** The same for every way to write an address: without user, password, `.git` and a slash at the end. */
function addressOf(repository: string): string {
  return repository
    .replace(/^(\w+:\/\/)[^/@]*@/, '$1')
    .replace(/\/+$/, '')
    .replace(/\.git$/, '')
    .toLowerCase();
}

function touches(files: readonly string[], paths: readonly string[]): boolean {
  if (files.length === 0 || paths.length === 0) return true;
  return paths.some((path) => isOpen(path) || files.some((file) => isBelow(file, path)));
}

/** Patterns may mean any path. */
function isOpen(path: string): boolean {
  return /[*?[\]{}!]/.test(path);
}

function isBelow(file: string, path: string): boolean {
  const [inner, outer] = [trimmed(file), trimmed(path)];
  return outer === '' || inner === outer || inner.startsWith(`${outer}/`) || outer.startsWith(`${inner}/`);
}

function trimmed(path: string): string {
  return path.replace(/^(?:\.?\/)+|^\.$/, '').replace(/\/+$/, '');
}
