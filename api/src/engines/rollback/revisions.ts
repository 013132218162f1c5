import type { LedgerEntry } from '../../pipeline/diagnose/index.ts';

/** What the ledger knows of one revision of a bundle. Times are milliseconds since the epoch. */
export interface KnownRevision {
  /** Commit, or version of a chart. */
  readonly revision: string;
  /** Newest first. */
  readonly entries: readonly LedgerEntry[];
  /** When it was first seen being deployed anywhere; `undefined` when nobody saw it. */
  readonly startedAt: number | undefined;
  /** When it was last seen being deployed anywhere: it may have been gone back to. */
  readonly latestAt: number | undefined;
  /** When it last ran anywhere; `undefined` while it runs somewhere. */
  readonly endedAt: number | undefined;
  /** Rancher ids of clusters on which it was ready and did not break. */
  readonly healthy: ReadonlySet<string>;
  /** Rancher ids of clusters on which it failed or broke. */
  readonly failed: ReadonlySet<string>;
  /** How long it was ready, in milliseconds: the median over the clusters on which it was. */
  readonly ranWellMs: number;
  /** Whether all of it was watched from the beginning. */
  readonly witnessed: boolean;
}

/**
 * The revisions that the ledger knows of one bundle, newest first; those that ran before anybody watched are the oldest.
 * Entries without a revision are left out.
 */
export function knownRevisions(entries: readonly LedgerEntry[], now: number): readonly KnownRevision[] {
  const named = entries.filter((entry) => revisionOf(entry) !== undefined);
  return [...Map.groupBy(named, (entry) => revisionOf(entry) ?? '')]
    .map(([revision, group]) => knownRevision(revision, group, now))
    .toSorted((left, right) => (right.startedAt ?? 0) - (left.startedAt ?? 0));
}

/** When a deployment began on its cluster; of what began unseen, no other time says when. */
function startOf({ witnessed, stagedAt, releasedAt, appliedAt, readyAt }: LedgerEntry): number | undefined {
  if (!witnessed) return undefined;
  return least([stagedAt, releasedAt, appliedAt, readyAt].filter((time) => time !== undefined));
}

/** When each commit was first known of, over any bundles: a commit that is gone back to is seen once. */
export function firstSeen(entries: readonly LedgerEntry[]): ReadonlyMap<string, number> {
  const seen = new Map<string, number>();
  for (const entry of entries) {
    const times = [entry.seenAt, entry.bundledAt, startOf(entry)];
    const start = least(times.filter((time) => time !== undefined));
    if (entry.commit === undefined || start === undefined) continue;
    seen.set(entry.commit, Math.min(start, seen.get(entry.commit) ?? Infinity));
  }
  return seen;
}

function revisionOf({ commit, version, helmOp }: LedgerEntry): string | undefined {
  return helmOp === undefined ? (commit ?? version) : (version ?? commit);
}

function knownRevision(revision: string, entries: readonly LedgerEntry[], now: number): KnownRevision {
  const latest = [...Map.groupBy(entries, (entry) => entry.cluster).values()].flatMap((ofCluster) =>
    ofCluster.slice(0, 1),
  );
  const withOutcome = (...outcomes: readonly LedgerEntry['outcome'][]) =>
    new Set(latest.filter(({ outcome }) => outcomes.includes(outcome)).map(({ cluster }) => cluster));
  const starts = entries.map(startOf).filter((time) => time !== undefined);
  const ended = entries.map(({ endedAt }) => endedAt);
  const spans = entries.map((entry) => readySpan(entry, now)).filter((span) => span > 0);
  return {
    revision,
    entries,
    startedAt: least(starts),
    latestAt: greatest(starts),
    endedAt: ended.includes(undefined) ? undefined : greatest(ended.filter((time) => time !== undefined)),
    healthy: withOutcome('healthy'),
    failed: withOutcome('failed', 'broken'),
    ranWellMs: median(spans),
    witnessed: entries.every(({ witnessed }) => witnessed),
  };
}

function readySpan(entry: LedgerEntry, now: number): number {
  const { readyAt, lastReadyAt, brokenAt, endedAt, outcome } = entry;
  if (readyAt === undefined) return 0;
  const until = outcome === 'healthy' ? (endedAt ?? now) : (brokenAt ?? lastReadyAt ?? readyAt);
  return Math.max(0, until - readyAt);
}

function median(values: readonly number[]): number {
  return values.toSorted((left, right) => left - right)[Math.floor((values.length - 1) / 2)] ?? 0;
}

function least(values: readonly number[]): number | undefined {
  return values.length === 0 ? undefined : values.reduce((left, right) => Math.min(left, right));
}

function greatest(values: readonly number[]): number | undefined {
  return values.length === 0 ? undefined : values.reduce((left, right) => Math.max(left, right));
}
