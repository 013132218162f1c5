import type { Commit } from '@outrider/api/contract/diagnosis/deployments.ts';
import { planRollback } from '@outrider/api/src/engines/rollback/plan-rollback.ts';
import type {
  RollbackParts,
  RollbackQuestion,
} from '@outrider/api/src/engines/rollback/rollback-question.ts';
import type { AccessView } from '@outrider/api/src/pipeline/detect/index.ts';
import type { CommitBook, LedgerEntry } from '@outrider/api/src/pipeline/diagnose/index.ts';
import type { FleetIndex } from '@outrider/api/src/pipeline/observe/fleet-index.ts';
import type { ChangedFile, GitAnswer } from '@outrider/api/src/ports/git-reader.ts';
import type { ImagePresence, ImageRegistry } from '@outrider/api/src/ports/image-registry.ts';
import { DAY, HOUR, MINUTE, NOW, ago } from '../records.ts';

/** A whole SHA made of one character. */
export const sha = (letter: string): string => letter.repeat(40);

/**
 * An entry of the ledger: `fleet-default/shop-app` on `c-m-edge-1`, seen so many milliseconds ago and ready five minutes
 * later, for an hour, unless given.
 */
export function ledgerEntry(commit: string, seenAgo: number, more: Partial<LedgerEntry> = {}): LedgerEntry {
  const bundle = more.bundle ?? 'fleet-default/shop-app';
  const cluster = more.cluster ?? 'c-m-edge-1';
  const seenAt = ago(seenAgo);
  return {
    id: `${bundle}@${cluster}@${commit.slice(0, 7)}`,
    bundle,
    gitRepo: 'fleet-default/shop',
    helmOp: undefined,
    cluster,
    clusterName: cluster.replace('c-m-', ''),
    deploymentId: `s-${commit.slice(0, 7)}:options`,
    commit,
    version: undefined,
    outcome: 'healthy',
    current: false,
    seenAt,
    bundledAt: seenAt + MINUTE,
    stagedAt: seenAt + MINUTE,
    releasedAt: seenAt + 2 * MINUTE,
    appliedAt: seenAt + 3 * MINUTE,
    readyAt: seenAt + 5 * MINUTE,
    lastReadyAt: seenAt + HOUR,
    brokenAt: undefined,
    endedAt: seenAt + HOUR,
    witnessed: true,
    ...more,
  };
}

/** An entry that failed, and is what its cluster is to run. */
export function failedEntry(commit: string, seenAgo: number, more: Partial<LedgerEntry> = {}): LedgerEntry {
  return ledgerEntry(commit, seenAgo, {
    outcome: 'failed',
    current: true,
    readyAt: undefined,
    lastReadyAt: undefined,
    endedAt: undefined,
    ...more,
  });
}

/** A commit of `fleet-default/shop`. */
export function commitOf(commit: string, more: Partial<Commit> = {}): Commit {
  return {
    gitRepo: 'fleet-default/shop',
    commit,
    author: 'Ada',
    subject: `Change ${commit.slice(0, 3)}`,
    ...more,
  };
}

/** A history of whole commits, newest first, each the parent of the one before. */
export function historyOf(...commits: readonly string[]): Commit[] {
  return commits.map((commit, at) => {
    const parent = commits[at + 1];
    return commitOf(commit, parent === undefined ? {} : { parent });
  });
}

/** What a repository of a test holds: texts by commit and path. */
export type Repository = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** A book of commits: history newest first, and files to compare; without files no repository can be read. */
export function commitBook(history: readonly Commit[], repository?: Repository): CommitBook {
  const off: GitAnswer<never> = { problem: { kind: 'off', message: 'Repositories are not read.' } };
  return {
    of: async (_, commits) =>
      new Map(history.filter((one) => commits.includes(one.commit)).map((one) => [one.commit, one])),
    history: async (_, limit) => history.slice(0, limit),
    changedFiles: async (_, { from, to }) =>
      repository ? { value: changes(repository[from] ?? {}, repository[to] ?? {}) } : off,
    fileAt: async (_, { commit, path }) => {
      const value = repository?.[commit]?.[path];
      return value === undefined
        ? { problem: { kind: 'not-found', message: 'There is no such file.' } }
        : { value };
    },
    branchHead: async () => off,
  };
}

function changes(
  from: Readonly<Record<string, string>>,
  to: Readonly<Record<string, string>>,
): ChangedFile[] {
  const paths = [...new Set([...Object.keys(from), ...Object.keys(to)])].toSorted();
  return paths
    .filter((path) => from[path] !== to[path])
    .map((path) => ({
      path,
      change: from[path] === undefined ? 'added' : to[path] === undefined ? 'deleted' : 'modified',
    }));
}

const noRegistry: ImageRegistry = { asks: false, find: async () => ({ state: 'unknown', reason: 'off' }) };

/** A registry that knows of these images, and has no others. */
export function imageRegistry(known: Readonly<Record<string, ImagePresence>>): ImageRegistry {
  return { asks: true, find: async (image) => known[image] ?? { state: 'missing' } };
}

/** A view of somebody who may see everything. */
export const EVERYTHING: AccessView = {
  visibility: { kind: 'all' },
  maySee: () => Promise.resolve(true),
  seesFindingsOn: () => Promise.resolve(true),
};

/** A view of somebody who may see everything but objects with these names. */
export function viewWithout(...names: readonly string[]): AccessView {
  const maySee: AccessView['maySee'] = (ref) => Promise.resolve(!names.includes(ref.name));
  return { visibility: { kind: 'scopes', scopeIds: [] }, maySee, seesFindingsOn: maySee };
}

/** What a test plans with. */
export interface PlanFacts {
  readonly index: FleetIndex;
  readonly entries?: readonly LedgerEntry[];
  readonly book?: CommitBook;
  readonly registry?: ImageRegistry;
  readonly partitionsOf?: RollbackParts['partitionsOf'];
}

/** The parts of an engine over these facts. Partitions: all clusters of the index at once, unless given. */
export function rollbackParts({
  index,
  entries = [],
  book = commitBook([]),
  registry = noRegistry,
  partitionsOf,
}: PlanFacts): RollbackParts {
  return {
    snapshot: () => index,
    ledger: {
      entriesOf: async (bundles, { since, limit }) =>
        entries
          .filter(({ bundle, seenAt }) => bundles.includes(bundle) && (seenAt ?? NOW) >= since)
          .toSorted((left, right) => (right.seenAt ?? 0) - (left.seenAt ?? 0))
          .slice(0, limit),
    },
    book,
    registry,
    partitionsOf:
      partitionsOf ??
      (() => {
        const clusters = [...index.all('Cluster')].map(({ key }) => key);
        return [{ name: 'All', clusters, maxUnavailable: clusters.length }];
      }),
    clock: { now: () => NOW },
  };
}

/** The plan for `fleet-default/shop-app`, or another bundle. */
export async function planOf(
  facts: PlanFacts,
  question: Partial<Omit<RollbackQuestion, 'bundle'>> & { readonly bundle?: string } = {},
  view: AccessView = EVERYTHING,
) {
  const bundle = facts.index.get('Bundle', question.bundle ?? 'fleet-default/shop-app');
  if (bundle === undefined) throw new Error('the test has no such bundle');
  const asked = { to: question.to, incident: question.incident, bundle };
  return planRollback(rollbackParts(facts), asked, view);
}

export { DAY, HOUR, MINUTE };
