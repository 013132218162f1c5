import type { AnyRecord, IndexChange } from '../../../observe/fleet-index.ts';
import type { RancherClusterRecord } from '../../../observe/records.ts';
import { LONGEST_GAP_MS } from './score.ts';

/** What changed about a watched object that may break what depends on it. */
export interface NotedChange {
  readonly kind: 'commit' | 'configuration' | 'cluster-version';
  readonly object: 'Bundle' | 'GitRepo' | 'HelmOp' | 'RancherCluster';
  /** Key of the object. */
  readonly key: string;
  /** Milliseconds since the epoch. */
  readonly at: number;
  /** The commit or version from then on, or the fields that changed. */
  readonly value: string;
}

const MOST_NOTED = 5000;

/**
 * Remembers for a day what changed in the watched objects: commits of bundles, settings of GitRepos and HelmOps,
 * versions of clusters. In memory: after a restart it knows nothing of what came before, and the ledger knows more.
 */
export class RecentChanges {
  #noted: NotedChange[] = [];

  /** Notes what is worth it. */
  note(changes: readonly IndexChange[], at: number): void {
    for (const { before, after } of changes) {
      if (before === undefined || after === undefined) continue;
      const noted = noteOf(before, after, at);
      if (noted !== undefined) this.#noted.push(noted);
    }
    if (this.#noted.length > MOST_NOTED) this.#noted = this.#noted.slice(-MOST_NOTED);
    while ((this.#noted[0]?.at ?? at) < at - LONGEST_GAP_MS) this.#noted.shift();
  }

  /** What changed since a time, oldest first. */
  since(time: number): readonly NotedChange[] {
    return this.#noted.filter(({ at }) => at >= time);
  }
}

function noteOf(before: AnyRecord, after: AnyRecord, at: number): NotedChange | undefined {
  const { key } = after;
  switch (after.kind) {
    case 'Bundle': {
      const value = changedTo(before.kind === 'Bundle' ? before.commit : undefined, after.commit);
      return value === undefined ? undefined : { kind: 'commit', object: 'Bundle', key, at, value };
    }
    case 'RancherCluster':
      return versionNote(before, after, at);
    case 'GitRepo':
    case 'HelmOp': {
      const value = changedSettings(before, after).join(', ');
      return value === '' ? undefined : { kind: 'configuration', object: after.kind, key, at, value };
    }
    default:
      return undefined;
  }
}

function versionNote(before: AnyRecord, after: RancherClusterRecord, at: number): NotedChange | undefined {
  const old = before.kind === 'RancherCluster' ? before.kubernetesVersion : undefined;
  const value = old === undefined ? undefined : changedTo(old, after.kubernetesVersion);
  return value === undefined
    ? undefined
    : { kind: 'cluster-version', object: 'RancherCluster', key: after.key, at, value };
}

function changedTo(before: string | undefined, after: string | undefined): string | undefined {
  return before === after ? undefined : after;
}

/** Fields of the spec that decide what goes where, by their names in it. */
const SETTINGS = ['repo', 'branch', 'revision', 'paths', 'targets', 'helm'] as const;

function changedSettings(before: AnyRecord, after: AnyRecord): readonly string[] {
  const [old, now] = [before, after] as readonly unknown[] as readonly Readonly<Record<string, unknown>>[];
  return SETTINGS.filter((name) => JSON.stringify(old?.[name]) !== JSON.stringify(now?.[name]));
}
