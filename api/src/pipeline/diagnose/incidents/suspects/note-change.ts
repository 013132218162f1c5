import { hash } from 'node:crypto';

import type { NotedChangeRow } from '../../../../ports/tables/incident-tables.ts';
import type { AnyRecord, IndexChange } from '../../../observe/fleet-index.ts';
import type { RancherClusterRecord } from '../../../observe/records.ts';

/** What changed about a watched object that may break what depends on it. */
export interface NotedChange extends Omit<NotedChangeRow, 'at'> {
  /** Milliseconds since the epoch. */
  readonly at: number;
}

type Content = Pick<NotedChange, 'kind' | 'object' | 'value'>;

/** Notes a change if it may break something: a commit of a bundle, settings of its source, the version of a cluster. */
export function noteChange({ before, after }: IndexChange, at: number): NotedChange | undefined {
  if (before === undefined || after === undefined) return undefined;
  const content = contentOf(before, after);
  if (content === undefined) return undefined;
  return { ...content, id: idOf(content, before, after), key: after.key, at };
}

function contentOf(before: AnyRecord, after: AnyRecord): Content | undefined {
  switch (after.kind) {
    case 'Bundle': {
      const value = changedTo(before.kind === 'Bundle' ? before.commit : undefined, after.commit);
      return value === undefined ? undefined : { kind: 'commit', object: 'Bundle', value };
    }
    case 'RancherCluster':
      return versionChange(before, after);
    case 'GitRepo':
    case 'HelmOp': {
      const value = changedSettings(before, after).join(', ');
      return value === '' ? undefined : { kind: 'configuration', object: after.kind, value };
    }
    default:
      return undefined;
  }
}

const ID_LENGTH = 32;

/**
 * The same for every process that notices the change, whenever it does. The resourceVersion would not do: each process
 * gathers changes for a moment of its own and may be at a later one, while the generation moves with the spec only.
 */
function idOf({ kind, object, value }: Content, before: AnyRecord, after: AnyRecord): string {
  const from = kind === 'configuration' ? '' : previous(before);
  const generation = after.generation ?? after.resourceVersion;
  const parts = [kind, object, after.key, after.uid, from, value, generation];
  return hash('sha256', JSON.stringify(parts), 'hex').slice(0, ID_LENGTH);
}

function previous(before: AnyRecord): string | undefined {
  if (before.kind === 'Bundle') return before.commit;
  return before.kind === 'RancherCluster' ? before.kubernetesVersion : undefined;
}

function versionChange(before: AnyRecord, after: RancherClusterRecord): Content | undefined {
  const old = before.kind === 'RancherCluster' ? before.kubernetesVersion : undefined;
  const value = old === undefined ? undefined : changedTo(old, after.kubernetesVersion);
  return value === undefined ? undefined : { kind: 'cluster-version', object: 'RancherCluster', value };
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
