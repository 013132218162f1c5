import { isRecord } from '../json.ts';

/** Applies a JSON Merge Patch (RFC 7386): null removes, lists are replaced. The document is not changed. */
export function applyMergePatch(document: unknown, patch: unknown): unknown {
  if (!isRecord(patch)) return patch;
  const merged = new Map(Object.entries(isRecord(document) ? document : {}));
  for (const [field, value] of Object.entries(patch)) {
    if (value === null) merged.delete(field);
    else merged.set(field, applyMergePatch(merged.get(field), value));
  }
  return Object.fromEntries(merged);
}
