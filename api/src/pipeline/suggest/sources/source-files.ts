import type { BundleFile } from '../../observe/drift/source/bundle-files.ts';

/** A file of a repository at one commit, or why its text is not known. */
export type SourceText =
  | { readonly text: string }
  | { readonly cannot: string; readonly isAbsent?: boolean | undefined };

/** What files are read from. */
export interface ReadFrom {
  /** The GitRepo they are read through, `namespace/name`. */
  readonly gitRepo: string;
  readonly commit: string;
}

/** Where a file stands; its path is the one from the root of the repository. */
export interface SourcePlace extends ReadFrom {
  readonly path: string;
}

/** What recipes may look at in Git. Answers at once: whoever fills it reads beforehand (see `gatherSources`). */
export interface SourceFiles {
  /** The text of a file at a commit. */
  file(place: SourcePlace): SourceText;
  /** The files that Fleet took into a Bundle (`namespace/name`); `undefined` where they are not known. */
  bundleFiles(bundle: string): readonly BundleFile[] | undefined;
  /** The last commit before the present one with which a Bundle was ready, as the ledger tells. */
  readyBefore(bundle: string): string | undefined;
  /** The commit before the last one that changed a file, looking back from a commit; `undefined` where that is not known. */
  changedBefore(place: SourcePlace): string | undefined;
}
