import type { Commit } from '../../../contract/diagnosis/deployments.ts';
import { inTime } from '../../kernel/in-time.ts';
import { mapBounded } from '../../kernel/map-bounded.ts';
import { originRef, type AccessView } from '../../pipeline/detect/index.ts';
import type { CommitBook, LedgerEntry } from '../../pipeline/diagnose/index.ts';
import { bundlePath } from './bundle-path.ts';
import { commitLine } from './candidates/commit-line.ts';
import { affectedClusters, currentRevision, headOf } from './candidates/current-revision.ts';
import type { RollbackFacts } from './candidates/rollback-facts.ts';
import type { RollbackParts, RollbackQuestion } from './rollback-question.ts';
import { knownRevisions } from './revisions.ts';
import { rollbackScene, type RollbackScene } from './scene.ts';

/** What was gathered, and what could not be. */
export interface GatheredFacts {
  readonly facts: RollbackFacts;
  /** Folder of the repository that the bundle is made from, when it is known. */
  readonly path: string | undefined;
  /** What could not be known, each in one sentence. */
  readonly gaps: readonly string[];
}

/** How far back the ledger is asked, in milliseconds, and for how many entries. */
const SINCE_MS = 180 * 24 * 60 * 60_000;
const MOST_ENTRIES = 10_000;
/** How many commits of Git's history are looked at. */
const MOST_COMMITS = 200;
/** How long Git’s history is waited for, in milliseconds. What it gives is remembered for the next plan. */
const HISTORY_MS = 3000;
const PARALLEL = 16;

/** Gathers what a plan is made from, cut to what the caller may see. */
export async function gatherFacts(
  { snapshot, ledger, book, clock }: RollbackParts,
  { bundle, incident }: RollbackQuestion,
  view: AccessView,
): Promise<GatheredFacts> {
  const now = clock.now();
  const scene = await rollbackScene(snapshot(), bundle, view);
  const bounds = { since: now - SINCE_MS, limit: MOST_ENTRIES };
  const siblings = scene.siblings.map(({ key }) => key);
  const [own, others, history] = await Promise.all([
    ledger.entriesOf([bundle.key], bounds),
    siblings.length === 0 ? [] : ledger.entriesOf(siblings, bounds),
    scene.gitRepo === undefined ? [] : inTime(book.history(scene.gitRepo.key, MOST_COMMITS), HISTORY_MS, []),
  ]);
  const [ownEntries, siblingEntries] = await visibleEntries([own, others], view);
  const entries = [...ownEntries, ...siblingEntries];
  const line = commitLine(history, entries, await notedCommits(book, scene, { history, entries }));
  const revisions = knownRevisions(ownEntries, now);
  const head = headOf(scene);
  const current = currentRevision(revisions, head);
  const affected = affectedClusters(scene, current, incident?.clusters);
  const files = history.flatMap((commit) => commit.files ?? []);
  const cut = ownEntries.length < own.length || siblingEntries.length < others.length;
  return {
    facts: { scene, now, revisions, siblingEntries, line, current, head, affected },
    path: pathOf(scene, files),
    gaps: gatheringGaps({ own, others, ownEntries, history, hidden: scene.hidden || cut, scene }),
  };
}

interface Gathered {
  readonly own: readonly LedgerEntry[];
  readonly others: readonly LedgerEntry[];
  readonly ownEntries: readonly LedgerEntry[];
  readonly history: readonly Commit[];
  readonly hidden: boolean;
  readonly scene: RollbackScene;
}

function gatheringGaps({ own, others, ownEntries, history, hidden, scene }: Gathered): readonly string[] {
  const nameless = ownEntries.some(({ commit, version }) => (commit ?? version) === undefined);
  const unread = scene.gitRepo !== undefined && history.every(({ parent }) => parent === undefined);
  const gaps: readonly (readonly [boolean, string])[] = [
    [hidden, 'Part of this is hidden from you, and is not counted here.'],
    [nameless, 'Some deployments came about before anybody watched, so their commit is not known.'],
    [unread, 'The history of the repository could not be read: only commits that were seen are known.'],
    [
      Math.max(own.length, others.length) >= MOST_ENTRIES,
      `Only the latest ${MOST_ENTRIES} deployments were looked at.`,
    ],
  ];
  return gaps.flatMap(([holds, text]) => (holds ? [text] : []));
}

/** What is known of deployed commits that the history leaves out: it may begin at a pinned commit, or be unreadable. */
async function notedCommits(
  book: CommitBook,
  { gitRepo }: RollbackScene,
  known: { readonly history: readonly Commit[]; readonly entries: readonly LedgerEntry[] },
): Promise<ReadonlyMap<string, Commit>> {
  const inHistory = new Set(known.history.map(({ commit }) => commit));
  const commits = new Set(known.entries.map(({ commit }) => commit).filter((commit) => commit !== undefined));
  const missing = [...commits].filter((commit) => !inHistory.has(commit)).slice(0, MOST_COMMITS);
  return gitRepo === undefined || missing.length === 0 ? new Map() : book.of(gitRepo.key, missing);
}

/** Entries on clusters that the caller may see, which may have gone meanwhile. */
async function visibleEntries<const T extends readonly (readonly LedgerEntry[])[]>(
  lists: T,
  view: AccessView,
): Promise<{ readonly [K in keyof T]: readonly LedgerEntry[] }> {
  const clusters = [...new Set(lists.flat().map(({ cluster }) => cluster))];
  const verdicts = await mapBounded(clusters, PARALLEL, (id) => view.maySee(originRef('cluster', id)));
  const seen = new Set(clusters.filter((_, index) => verdicts[index]));
  const visible = lists.map((list) => list.filter(({ cluster }) => seen.has(cluster)));
  return visible as { readonly [K in keyof T]: readonly LedgerEntry[] };
}

function pathOf({ gitRepo, bundle }: RollbackScene, files: readonly string[]): string | undefined {
  if (gitRepo === undefined) return undefined;
  return bundlePath({ gitRepo: gitRepo.name, bundle: bundle.name, paths: gitRepo.paths, files });
}
