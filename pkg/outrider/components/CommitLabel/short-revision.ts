/** How many digits of a commit people read out. */
const SHORT = 8;

/** Whether a revision is a commit (SHA-1 or SHA-256) rather than a version. */
export function isSha(revision: string): boolean {
  return /^[0-9a-f]{40}([0-9a-f]{24})?$/.test(revision);
}

/** A revision as people name it: the first digits of a commit, a version as it is. */
export function shortRevision(revision: string): string {
  return isSha(revision) ? revision.slice(0, SHORT) : revision;
}
