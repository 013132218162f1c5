import type { Commit } from '../../../../contract/diagnosis/deployments.ts';
import type { LedgerEntry } from '../../../pipeline/diagnose/index.ts';
import { firstSeen } from '../revisions.ts';

/** The commits of a GitRepo in their order, as far as Git and the ledger tell it. */
export interface CommitLine {
  /** What is known of a commit. */
  about(commit: string): Commit | undefined;
  /** When a commit was first deployed anywhere, in milliseconds since the epoch. */
  seenAt(commit: string): number | undefined;
  /**
   * Commits after `from`, up to and with `to`, newest first. `complete` when Git told them all; if not, they are those
   * that the ledger saw.
   */
  between(from: string, to: string): { readonly commits: readonly string[]; readonly complete: boolean };
  /** Commits of Git’s history before a commit, newest first. */
  before(commit: string): readonly string[];
}

/**
 * The line of commits that a history (newest first) and deployments of any bundles of the GitRepo make; `noted` is what
 * is known of commits that the history leaves out.
 */
export function commitLine(
  history: readonly Commit[],
  entries: readonly LedgerEntry[],
  noted: ReadonlyMap<string, Commit> = new Map(),
): CommitLine {
  const positions = new Map(history.map(({ commit }, position) => [commit, position]));
  const seen = firstSeen(entries);
  const inHistory = (from: number, to: number) => history.slice(to, from).map(({ commit }) => commit);
  const inLedger = (from: string, to: string) => {
    const after = seen.get(from) ?? -Infinity;
    const until = seen.get(to) ?? Infinity;
    return [...seen]
      .filter(([commit, at]) => commit !== from && at > after && at <= until)
      .toSorted(([, left], [, right]) => right - left)
      .map(([commit]) => commit);
  };
  return {
    about: (commit) => history[positions.get(commit) ?? -1] ?? noted.get(commit),
    seenAt: (commit) => seen.get(commit),
    between: (from, to) => {
      const [older, newer] = [positions.get(from), positions.get(to)];
      const known = older !== undefined && newer !== undefined && newer <= older;
      if (!known) return { commits: inLedger(from, to), complete: from === to };
      return { commits: inHistory(older, newer), complete: isUnbroken(history.slice(newer, older + 1)) };
    },
    before: (commit) => {
      const position = positions.get(commit);
      return position === undefined ? [] : inHistory(history.length, position + 1);
    },
  };
}

/** A history that Git did not tell holds only the commits that somebody saw. */
function isUnbroken(commits: readonly Commit[]): boolean {
  return commits.every(({ parent }, at) => at === commits.length - 1 || parent === commits[at + 1]?.commit);
}
