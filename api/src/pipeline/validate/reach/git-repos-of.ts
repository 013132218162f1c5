import { repositoryKey } from '../../../kernel/git/repository-key.ts';
import type { GitRepoRecord } from '../../observe/records.ts';
import type { Snapshot } from '../../observe/snapshot.ts';
import type { GitChange } from '../parts/changes.ts';

/** Fleet's branch where none is written. */
const DEFAULT_BRANCH = 'master';

/**
 * GitRepos that deploy what a change in Git touches: all that follow its branch of its repository, however its address
 * is written, but for those whose paths it stays away from. Where it stays away from all of them it may still be a base
 * of any: then it is all. One with a chart from outside of its paths is always among them.
 */
export function gitReposOf(change: GitChange, snapshot: Snapshot): readonly GitRepoRecord[] {
  const key = repositoryKey(change.repository);
  const following = [...snapshot.all('GitRepo')].filter(
    ({ repo, branch, revision }) =>
      repositoryKey(repo) === key &&
      (branch ?? (revision === undefined ? DEFAULT_BRANCH : undefined)) === change.branch,
  );
  const files = change.type === 'git-edit' ? [change.file] : change.paths;
  const isMeant = (one: GitRepoRecord) => touches(files, one.paths);
  if (!following.some(isMeant)) return following;
  return following.filter((one) => isMeant(one) || looksOutside(one, snapshot));
}

/** Fleet takes a chart of the repository by its path from the folder of the bundle (fleet.yaml, `helm.chart`). */
function looksOutside({ key }: GitRepoRecord, snapshot: Snapshot): boolean {
  return snapshot.bundlesOfGitRepo(key).some(({ helm }) => helm.chart?.includes('../') === true);
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
