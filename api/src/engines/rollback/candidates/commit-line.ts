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

/** The line of commits that a history (newest first) and deployments of any bundles of the GitRepo make. */
export function commitLine(history: readonly Commit[], entries: readonly LedgerEntry[]): CommitLine {
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
    about: (commit) => history[positions.get(commit) ?? -1],
    seenAt: (commit) => seen.get(commit),
    between: (from, to) => {
      const [older, newer] = [positions.get(from), positions.get(to)];
      const known = older !== undefined && newer !== undefined && newer <= older;
      return known
        ? { commits: inHistory(older, newer), complete: true }
        : { commits: inLedger(from, to), complete: false };
    },
    before: (commit) => {
      const position = positions.get(commit);
      return position === undefined ? [] : inHistory(history.length, position + 1);
    },
  };
}
