import { isDeepStrictEqual } from 'node:util';

import type { Change } from '@outrider/api/contract/diagnosis/changes.ts';
import { LOCAL_CLUSTER } from '@outrider/api/src/kernel/object-ref.ts';
import type { SuggestionDraft } from '@outrider/api/src/pipeline/suggest/suggest-for.ts';

import { carriedOut, type FixScene } from './carry-out.ts';
import type { ExpectedFix } from './fix-case.ts';
import { refWords } from './fix-world.ts';

/** Whether a draft is the fix that is expected, to the byte. */
export function fitsFix(draft: SuggestionDraft, expected: ExpectedFix, scene: FixScene): boolean {
  const { risk, provisional } = expected;
  if (draft.lasting === provisional || (risk !== undefined && draft.risk !== risk)) return false;
  return expected.edits.length > 0
    ? isDeepStrictEqual(carriedOut(scene, draft.changes).files, editedFiles(expected, scene))
    : draft.changes.length === 1 && draft.changes.every((change) => fitsChange(change, expected, scene));
}

/** What a change is, in a few words. */
export function changeWords(change: Change): string {
  switch (change.type) {
    case 'kubernetes-patch':
      return `${refWords(change.object)}: ${operationWords(change).join(', ')}`;
    case 'kubernetes-delete':
      return `delete ${refWords(change.object)}`;
    case 'git-edit':
      return `${change.file}: ${JSON.stringify(change.before)} to ${JSON.stringify(change.after)}`;
    default:
      return change.type;
  }
}

/** What of a patch nobody guards: the uid of the object, and each place it changes. */
export function unguarded(change: Change): readonly string[] {
  if (change.type !== 'kubernetes-patch') return [];
  const tests = new Set(change.operations.flatMap(({ op, path }) => (op === 'test' ? path : [])));
  const changed = change.operations.flatMap(({ op, path }) => (op === 'test' ? [] : path));
  return ['/metadata/uid', ...changed].filter((path) => !tests.has(path));
}

function fitsChange(change: Change, expected: ExpectedFix, { world }: FixScene): boolean {
  const { object, on, patch, deletes } = expected;
  if (change.type !== 'kubernetes-patch' && change.type !== 'kubernetes-delete') return false;
  const { cluster } = change.object;
  const name = world.clusters.find(({ id }) => id === cluster)?.name ?? cluster;
  if (refWords(change.object) !== object || name !== (on ?? LOCAL_CLUSTER)) return false;
  if (change.type === 'kubernetes-delete') return deletes;
  return !deletes && isDeepStrictEqual(operationWords(change).toSorted(), patch.toSorted());
}

function operationWords({ operations }: Extract<Change, { type: 'kubernetes-patch' }>): readonly string[] {
  return operations.flatMap(({ op, path, value }) => {
    if (op === 'test') return [];
    return value === undefined ? `${op} ${path}` : `${op} ${path} ${JSON.stringify(value)}`;
  });
}

function editedFiles({ edits }: ExpectedFix, { files }: FixScene): FixScene['files'] {
  return edits.reduce((before, { file, from, to }) => {
    const text = before[file] ?? '';
    if (from !== '' && text.split(from).length !== 2) {
      throw new TypeError(`${from} does not stand once in ${file}`);
    }
    return { ...before, [file]: from === '' ? text + to : text.replace(from, () => to) };
  }, files);
}
