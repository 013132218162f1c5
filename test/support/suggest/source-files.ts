import { expect } from 'vitest';

import type { Change } from '@outrider/api/contract/diagnosis/changes.ts';
import type { SourceFiles, SourceText } from '@outrider/api/src/pipeline/suggest/sources/source-files.ts';
import { applyLineEdit } from '@outrider/api/src/pipeline/suggest/yaml-edit/line-edit.ts';
import { bundle } from '../records.ts';

/** Files by their path from the root of the repository. */
type Texts = Readonly<Record<string, string>>;

/** The commit at which the repository of `sourcesOf` held what it held earlier. */
export const GOOD_COMMIT = 'aaaa0a9d5e6b7c8d9e0f1a2b3c4d5e6f7a8b9c0d';

const FOLDER = 'app/';

/**
 * What recipes see of a repository whose folder `app` is the bundle `fleet-default/shop-app`; what it held earlier, and
 * whether the ledger saw the bundle ready then.
 */
export function sourcesOf(texts: Texts, earlier?: Texts, wasReady = true): SourceFiles {
  const answer = (text: string | undefined, path: string): SourceText =>
    text === undefined ? { cannot: `There is no ${path} in the repository.`, isAbsent: true } : { text };
  return {
    file: ({ commit, path }) => answer((commit === bundle().commit ? texts : earlier)?.[path], path),
    bundleFiles: () =>
      Object.entries(texts).flatMap(([path, text]) =>
        path.startsWith(FOLDER) && !path.endsWith('/fleet.yaml')
          ? [{ name: path.slice(FOLDER.length), text }]
          : [],
      ),
    readyBefore: () => (earlier !== undefined && wasReady ? GOOD_COMMIT : undefined),
    changedBefore: () => (earlier !== undefined && !wasReady ? GOOD_COMMIT : undefined),
  };
}

/** What a file of the repository becomes by changes, in their order. */
export function editedText(sources: SourceFiles, changes: readonly Change[]): string {
  return changes.reduce((text, change) => applied(text, change), textIn(sources, changes));
}

/** Checks that edits of a file can be made, and that what takes them back does. */
export function checkGitEdits(
  sources: SourceFiles,
  changes: readonly Change[],
  inverse: readonly Change[] | undefined,
): void {
  const before = textIn(sources, changes);
  const after = changes.reduce((text, change) => applied(text, change), before);
  expect(after).not.toBe(before);
  expect((inverse ?? []).reduce((text, change) => applied(text, change), after)).toBe(before);
}

function textIn(sources: SourceFiles, [change]: readonly Change[]): string {
  const file = change?.type === 'git-edit' ? change.file : '';
  const read = sources.file({ gitRepo: '', commit: bundle().commit ?? '', path: file });
  return 'text' in read ? read.text : '';
}

function applied(text: string, change: Change): string {
  if (change.type !== 'git-edit') throw new Error(`${change.type} is no edit of a file`);
  const { line, before, after } = change;
  if (line === undefined) {
    expect(text).toBe(before);
    return after;
  }
  const edited = applyLineEdit(text, { line, before, after });
  expect(edited).toBeDefined();
  return edited ?? '';
}
