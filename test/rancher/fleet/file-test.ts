import { parseAllDocuments } from 'yaml';
import type { Files } from '../git/git-objects.ts';
import { deepEqual } from '../kube/store/deep-equal.ts';
import type { FileTest } from './cure-declaration.ts';

/** Whether files are as a test wants them; where the file is missing, only `exists: false` holds. */
export function holds(test: FileTest, files: Files): boolean {
  const content = files.get(test.file);
  if ('exists' in test) return test.exists === (content !== undefined);
  if (content === undefined) return false;
  if ('contains' in test) return content.includes(test.contains);
  if ('lacks' in test) return !content.includes(test.lacks);
  const value = valueAt(content, test.at);
  if ('equals' in test) return deepEqual(value, test.equals);
  if ('not' in test) return value !== undefined && !deepEqual(value, test.not);
  return typeof value === 'number' && ('atLeast' in test ? value >= test.atLeast : value <= test.atMost);
}

/** The value in the first document; `undefined` where there is none or the text is no YAML. */
function valueAt(content: string, at: readonly (string | number)[]): unknown {
  const [first] = parseAllDocuments(content);
  if (!first || !('contents' in first) || first.errors.length > 0) return undefined;
  let value: unknown = first.toJS();
  for (const key of at) {
    value = typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[key] : undefined;
  }
  return value;
}
