import type { Change } from '../../../../contract/diagnosis/changes.ts';
import { findSecrets } from '../../../kernel/redact/redact-secrets.ts';
import { isCannot, type CannotAct } from '../actions/parts/compiled-action.ts';
import { editYaml } from '../yaml-edit/edit-yaml.ts';
import { readValues } from '../yaml-edit/read-values.ts';
import type { BundleSource } from './bundle-source.ts';
import type { FileEdits } from './wanted-field.ts';

/** Edits of a file as changes, and what takes them back, each in the order in which it applies. */
export interface FileChanges {
  readonly changes: readonly Change[];
  readonly inverse: readonly Change[];
}

/** Makes the changes of edits, byte for byte; says why where the file cannot be edited so. */
export function fileChanges(source: BundleSource, { file, edits }: FileEdits): FileChanges | CannotAct {
  const written = source.read(file);
  if (isCannot(written)) return { cannot: written.cannot };
  const read = readValues(written.text);
  if (isCannot(read)) return { cannot: `${file}: ${read.cannot}` };
  if (read.isTemplate) return { cannot: `${file} is a template: what it becomes is not known.` };
  const edited = editYaml(written.text, edits);
  if ('cannot' in edited) return { cannot: `${file}: ${edited.cannot}` };
  if (edited.lines.length === 0) return { cannot: `${file} says so already.` };
  if (edited.lines.some(({ before, after }) => findSecrets(`${before}\n${after}`).length > 0)) {
    return { cannot: `${file}: the lines that would change may hold a credential, so they are not shown.` };
  }
  const { repository, branch } = source;
  const place = { type: 'git-edit', repository, branch, file } as const;
  return {
    changes: edited.lines.map((line) => ({ ...place, ...line })),
    inverse: edited.lines
      .map(({ line, before, after }) => ({ ...place, line, before: after, after: before }))
      .toReversed(),
  };
}

/** Makes a file that is not there yet. */
export function newFile({ repository, branch }: BundleSource, file: string, text: string): FileChanges {
  const place = { type: 'git-edit', repository, branch, file } as const;
  return {
    changes: [{ ...place, before: '', after: text }],
    inverse: [{ ...place, before: text, after: '' }],
  };
}
