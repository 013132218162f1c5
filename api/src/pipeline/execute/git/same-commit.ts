/** Digits of the shortest name of a commit that counts: so many Bitbucket tells. */
const SHORTEST = 12;

/** Whether two names mean one commit, of which one may be its first digits only. What is not told is never the same. */
export function isSameCommit(one = '', other = ''): boolean {
  const [short, long] = [one.toLowerCase(), other.toLowerCase()].toSorted((a, b) => a.length - b.length);
  return short !== undefined && short.length >= SHORTEST && long?.startsWith(short) === true;
}
