import { bundlePathOf } from '@outrider/api/src/pipeline/detect/drift/advice/bundle-path.ts';
import type { Snapshot } from '@outrider/api/src/pipeline/observe/snapshot.ts';
import type { SourceFiles } from '@outrider/api/src/pipeline/suggest/sources/source-files.ts';

import type { FixCase } from './fix-case.ts';

/** What Git and the ledger answer in a case. */
export function caseSources({ files, earlier }: FixCase, snapshot: Snapshot): SourceFiles {
  return {
    file({ commit, path }) {
      const text = (commit === earlier?.commit ? earlier.files : files)[path];
      return text === undefined
        ? { cannot: `There is no ${path} in the repository.`, isAbsent: true }
        : { text };
    },
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
    readyBefore: () => earlier?.commit,
  };
}
