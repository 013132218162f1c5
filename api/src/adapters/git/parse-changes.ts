import type { ChangedFile } from '../../ports/git-reader.ts';

const MOST = 2000;
const WORDS: Readonly<Record<string, ChangedFile['change']>> = { A: 'added', D: 'deleted' };

/** Reads what `git diff-tree -r -z --name-status` wrote; a changed type counts as modified. */
export function parseChanges(output: string): readonly ChangedFile[] {
  const fields = output.split('\0');
  const files: ChangedFile[] = [];
  for (let at = 0; at + 1 < fields.length && files.length < MOST; at += 2) {
    const [status = '', path = ''] = fields.slice(at, at + 2);
    files.push({ path, change: WORDS[status.charAt(0)] ?? 'modified' });
  }
  return files;
}
