/** So many characters tell commits apart in a sentence. */
const LENGTH = 8;

/** A revision as sentences have it: a commit by its first eight characters, a version or tag whole. */
export function shortRevision(revision: string): string {
  return /^[0-9a-f]{40}([0-9a-f]{24})?$/.test(revision) ? revision.slice(0, LENGTH) : revision;
}
