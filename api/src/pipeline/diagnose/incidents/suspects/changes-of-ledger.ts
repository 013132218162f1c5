import type { Commit } from '../../../../../contract/diagnosis/deployments.ts';
import type { ClaimSource } from '../../../../../contract/diagnosis/claims.ts';
import { shortRevision } from '../../../../kernel/names/short-revision.ts';
import type { LedgerEntry } from '../../ledger/ledger-reads.ts';
import type { Change } from './find-suspects.ts';

/** Sources of one claim: enough to follow it. */
const MOST_SOURCES = 3;
/** So many characters tell ids of deployments apart. */
const SHORT = 8;

/**
 * The revisions that came to the bundles that fail, as changes: one per commit of a GitRepo, or per revision where no
 * commit is known. It happened when the first of the deployments that fail was released to its cluster.
 */
export function changesOfLedger(
  entries: readonly LedgerEntry[],
  failing: ReadonlySet<string>,
  commits: ReadonlyMap<string, Commit>,
): readonly Change[] {
  const revisions = Map.groupBy(entries, revisionKey);
  return [...revisions.values()].flatMap((revision) => changeOf(revision, failing, commits));
}

function revisionKey({ gitRepo, bundle, commit, deploymentId }: LedgerEntry): string {
  return commit === undefined ? `${bundle}|${deploymentId}` : `${gitRepo ?? bundle}|${commit}`;
}

function changeOf(
  revision: readonly LedgerEntry[],
  failing: ReadonlySet<string>,
  commits: ReadonlyMap<string, Commit>,
): readonly Change[] {
  const [first] = revision;
  const concerned = revision.filter((entry) => failing.has(placeOf(entry)));
  const times = concerned.map(startOf).filter((time) => time !== undefined);
  if (first === undefined || times.length === 0) return [];
  const { commit, gitRepo } = first;
  const known = commit === undefined ? undefined : commits.get(commit);
  return [
    {
      kind: 'commit',
      at: times.reduce((least, time) => Math.min(least, time)),
      claim: { text: wordsOf(first, revision, known), sources: sourcesOf(concerned, gitRepo, commit) },
      commit,
      author: known?.author,
      topology: 1,
      reached: new Set(revision.map(placeOf)),
      running: new Set(concerned.filter(({ current }) => current).map(placeOf)),
    },
  ];
}

function placeOf({ bundle, cluster }: LedgerEntry): string {
  return `${bundle}|${cluster}`;
}

function startOf(entry: LedgerEntry): number | undefined {
  return entry.releasedAt ?? entry.stagedAt ?? entry.appliedAt ?? entry.bundledAt ?? entry.seenAt;
}

function wordsOf(
  { commit, version, bundle, deploymentId }: LedgerEntry,
  revision: readonly LedgerEntry[],
  known: Commit | undefined,
): string {
  const clusters = new Set(revision.map((entry) => entry.cluster)).size;
  const where = `${String(clusters)} ${clusters === 1 ? 'cluster' : 'clusters'}`;
  if (commit === undefined) {
    return `${bundle} came to ${where} in the revision ${version ?? deploymentId.slice(0, SHORT)}.`;
  }
  const subject = known?.subject === undefined ? '' : ` “${known.subject}”`;
  const author = known?.author === undefined ? '' : ` by ${known.author}`;
  return `Commit ${shortRevision(commit)}${subject}${author} came to ${where}.`;
}

function sourcesOf(
  concerned: readonly LedgerEntry[],
  gitRepo: string | undefined,
  commit: string | undefined,
): ClaimSource[] {
  const deployments = concerned
    .slice(0, MOST_SOURCES)
    .map(({ bundle, cluster, id }): ClaimSource => ({ type: 'deployment', bundle, cluster, deployment: id }));
  if (gitRepo === undefined || commit === undefined) return deployments;
  return [{ type: 'commit', gitRepo, commit }, ...deployments];
}
