import type { GitAnswer, GitProblem } from '../../../ports/git-reader.ts';
import type { AccessView } from '../../detect/access/access-view.ts';
import { originRef } from '../../detect/access/origin-refs.ts';
import type { CommitBook } from '../../diagnose/commits/commit-book.ts';
import type { LedgerReads } from '../../diagnose/ledger/ledger-reads.ts';
import type { BundleFile } from '../../observe/drift/source/bundle-files.ts';
import type { BundleRecord } from '../../observe/records.ts';
import type { Snapshot } from '../../observe/snapshot.ts';
import type { SourceReads } from '../../suggest/sources/gather-sources.ts';
import { changedBefore } from './changed-before.ts';
import { readyBefore } from './ready-before.ts';

/** What is read of Git and of the ledger, whoever asks. */
export interface SourceParts {
  readonly book: Pick<CommitBook, 'fileAt' | 'branchHead' | 'history' | 'changedFiles'>;
  /** The files that a Bundle was made from; none where they are not known. Never raises. */
  readonly bundleFiles: (bundle: BundleRecord) => Promise<readonly BundleFile[]>;
  readonly ledger: Pick<LedgerReads, 'entriesOf'>;
}

/** What a caller may read in Git. */
export interface SeenSources extends SourceReads {
  /** Commit that a branch points to now, asked through a GitRepo (`namespace/name`). */
  branchHead(gitRepo: string, branch: string): Promise<GitAnswer<string>>;
}

const HIDDEN: { readonly problem: GitProblem } = {
  problem: { kind: 'unauthorized', message: 'You may not read the GitRepo that it is read through.' },
};

/**
 * Reads for one caller: files through GitRepos and of Bundles that they may read, and what was deployed to clusters that
 * they may see.
 */
export function seenSources(
  { book, bundleFiles, ledger }: SourceParts,
  view: AccessView,
  snapshot: Snapshot,
): SeenSources {
  const maySee = (kind: 'gitRepo' | 'bundle' | 'cluster', name: string) => view.maySee(originRef(kind, name));
  const seenBundle = async (key: string) =>
    (await maySee('bundle', key)) ? snapshot.get('Bundle', key) : undefined;
  return {
    async file({ gitRepo, commit, path }) {
      return (await maySee('gitRepo', gitRepo)) ? book.fileAt(gitRepo, { commit, path }) : HIDDEN;
    },
    async branchHead(gitRepo, branch) {
      return (await maySee('gitRepo', gitRepo)) ? book.branchHead(gitRepo, branch) : HIDDEN;
    },
    async bundleFiles(key) {
      const bundle = await seenBundle(key);
      return bundle && bundleFiles(bundle);
    },
    async readyBefore(key) {
      const bundle = await seenBundle(key);
      return bundle && readyBefore(bundle, ledger, (cluster) => maySee('cluster', cluster));
    },
    async changedBefore(place) {
      return (await maySee('gitRepo', place.gitRepo)) ? changedBefore(place, book) : undefined;
    },
  };
}
