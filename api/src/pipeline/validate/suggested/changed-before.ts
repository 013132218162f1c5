import type { CommitBook } from '../../diagnose/commits/commit-book.ts';
import type { SourcePlace } from '../../suggest/sources/source-files.ts';

/** Commits that are looked at, newest first: what stood there longer ago is no answer to what fails now. */
const MOST_COMMITS = 20;

/**
 * The commit before the last one that changed a file, looking back from a commit along first parents; nothing where the
 * history does not say, or where the file came with that commit.
 */
export async function changedBefore(
  { gitRepo, commit, path }: SourcePlace,
  book: Pick<CommitBook, 'history' | 'changedFiles'>,
): Promise<string | undefined> {
  const history = await book.history(gitRepo, 2 * MOST_COMMITS).catch(() => []);
  const from = history.findIndex((one) => one.commit === commit);
  if (from < 0) return undefined;
  for (const { commit: to, parent } of history.slice(from, from + MOST_COMMITS)) {
    if (parent === undefined) return undefined;
    const { value } = await book.changedFiles(gitRepo, { from: parent, to });
    if (value === undefined) return undefined;
    const changed = value.find((file) => file.path === path);
    if (changed !== undefined) return changed.change === 'modified' ? parent : undefined;
  }
  return undefined;
}
