import { bundlePathOf } from '@outrider/api/src/pipeline/detect/drift/advice/bundle-path.ts';
import type { Snapshot } from '@outrider/api/src/pipeline/observe/snapshot.ts';
import type { SuggestionDraft } from '@outrider/api/src/pipeline/suggest/suggest-for.ts';
import type { BranchState } from '@outrider/api/src/pipeline/validate/parts/branch-state.ts';
import type { SourceFiles, SourceText } from '@outrider/api/src/pipeline/suggest/sources/source-files.ts';

import type { FixCase } from './fix-case.ts';

/** What Git and the ledger answer in a case. */
export function caseSources({ files, earlier }: FixCase, snapshot: Snapshot): SourceFiles {
  return {
    file: ({ commit, path }) => textIn(commit === earlier?.commit ? earlier.files : files, path),
    bundleFiles(key) {
      const bundle = snapshot.get('Bundle', key);
      if (bundle === undefined) return undefined;
      const gitRepo = snapshot.gitRepoOf(bundle);
      const path = gitRepo && bundlePathOf(bundle, gitRepo);
      if (path === undefined) return undefined;
      return Object.entries(files)
        .filter(([name]) => name.startsWith(`${path}/`))
        .map(([name, text]) => ({ name: name.slice(path.length + 1), text }));
    },
    readyBefore: () => (earlier?.ready === true ? earlier.commit : undefined),
    changedBefore: ({ path }) =>
      earlier?.ready === false && earlier.files[path] !== undefined ? earlier.commit : undefined,
  };
}

/** The branch that a recipe's draft changes, as it is by then; what somebody drafted by hand was read nowhere. */
export function caseBranches(
  { files, committed = files }: FixCase,
  { changes, source }: SuggestionDraft,
): readonly BranchState[] | undefined {
  const edits = changes.filter((change) => change.type === 'git-edit');
  const [first] = edits;
  if (source === undefined || first === undefined) return undefined;
  const { repository, branch } = first;
  const read = edits.map(
    ({ file }) => [file, { now: textIn(committed, file), drafted: textIn(files, file) }] as const,
  );
  return [{ repository, branch, head: { commit: 'f'.repeat(40) }, files: new Map(read) }];
}

function textIn(files: Readonly<Record<string, string>>, path: string): SourceText {
  const text = files[path];
  return text === undefined ? { cannot: `There is no ${path} in the repository.`, isAbsent: true } : { text };
}
