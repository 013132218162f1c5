import { shortRevision } from '../../../../kernel/names/short-revision.ts';
import { originRef } from '../../../detect/access/origin-refs.ts';
import type { Snapshot } from '../../../observe/snapshot.ts';
import type { FleetIndex } from '../../../observe/fleet-index.ts';
import type { Change } from './find-suspects.ts';
import type { NotedChange } from './note-change.ts';

/** Where changes are looked at: as far as the caller may see it, so that no score tells of anything else. */
export interface NotedPlaces {
  /** Bundles that run there, per cluster. */
  readonly running: ReadonlyMap<string, ReadonlySet<string>>;
  /** Bundles that may be named. */
  readonly bundles: readonly string[];
}

/** The objects of which a change may reach these places: what is asked for, so that nothing else is read. */
export function keysBehind(
  { running, bundles }: NotedPlaces,
  index: Pick<Snapshot, 'get'>,
): readonly string[] {
  const keys = new Set<string | undefined>([...running.keys(), ...bundles]);
  for (const bundle of new Set([...running.values()].flatMap((there) => [...there]))) {
    const record = index.get('Bundle', bundle);
    keys.add(record?.gitRepo).add(record?.helmOp);
  }
  return [...keys].filter((key) => key !== undefined);
}

/** What was noted of watched objects, as changes that reach these places. */
export function changesNoted(
  noted: readonly NotedChange[],
  { running, bundles }: NotedPlaces,
  index: Pick<FleetIndex, keyof Snapshot>,
): readonly Change[] {
  if (noted.length === 0) return [];
  const reach = reachOf(running, index);
  const named = new Set(bundles);
  return noted
    .filter(({ object, key }) => object !== 'Bundle' || named.has(key))
    .flatMap((change) => changeOf(change, reach, index) ?? []);
}

/** The places (`bundle|cluster`) that a change of each object reaches. */
type Reach = ReadonlyMap<string, ReadonlySet<string>>;

function reachOf(running: NotedPlaces['running'], index: Snapshot): Reach {
  const reach = new Map<string, Set<string>>();
  const add = (object: NotedChange['object'], key: string | undefined, place: string) => {
    if (key === undefined) return;
    const name = nameOf(object, key);
    reach.set(name, (reach.get(name) ?? new Set()).add(place));
  };
  for (const [cluster, bundles] of running) {
    for (const bundle of bundles) {
      const place = `${bundle}|${cluster}`;
      const record = index.get('Bundle', bundle);
      add('Bundle', bundle, place);
      add('RancherCluster', cluster, place);
      add('GitRepo', record?.gitRepo, place);
      add('HelmOp', record?.helmOp, place);
    }
  }
  return reach;
}

function nameOf(object: NotedChange['object'], key: string): string {
  return `${object} ${key}`;
}

function changeOf(noted: NotedChange, reach: Reach, index: Snapshot): Change | undefined {
  const reached = reach.get(nameOf(noted.object, noted.key));
  if (reached === undefined) return undefined;
  const { kind, at, key, value, object } = noted;
  const base = { kind, at, reached };
  if (object === 'RancherCluster') {
    const name = index.get('RancherCluster', key)?.displayName ?? key;
    const text = `${name} changed to Kubernetes ${value}.`;
    return { ...base, topology: 0.8, claim: { text, sources: [{ type: 'cluster', cluster: key }] } };
  }
  if (object !== 'Bundle') {
    const ref = originRef(object === 'GitRepo' ? 'gitRepo' : 'helmOp', key);
    const text = `${object} ${key} was changed: ${value}.`;
    return {
      ...base,
      topology: 0.9,
      claim: { text, sources: [{ type: 'object', object: ref, path: 'spec' }] },
    };
  }
  const gitRepo = index.get('Bundle', key)?.gitRepo;
  const text = `Commit ${shortRevision(value)} came with the bundle ${key}.`;
  const source = { type: 'object', object: originRef('bundle', key), value } as const;
  const sources = gitRepo === undefined ? [source] : [{ type: 'commit', gitRepo, commit: value } as const];
  return { ...base, topology: 1, commit: value, claim: { text, sources } };
}
