import { originRef } from '../../../detect/access/origin-refs.ts';
import type { Snapshot } from '../../../observe/snapshot.ts';
import type { FleetIndex } from '../../../observe/fleet-index.ts';
import type { Change } from './find-suspects.ts';
import type { NotedChange } from './recent-changes.ts';

const SHORT = 12;

/** What was noted of watched objects, as changes that reach the deployments of these bundles. */
export function changesNoted(
  noted: readonly NotedChange[],
  bundles: readonly string[],
  index: Pick<FleetIndex, keyof Snapshot | 'clustersWithId'>,
): readonly Change[] {
  const places = placesOf(bundles, index);
  return noted.flatMap((change) => changeOf(change, places, index) ?? []);
}

interface Place {
  readonly bundle: string;
  readonly cluster: string;
}

function placesOf(bundles: readonly string[], index: Snapshot): readonly Place[] {
  return bundles.flatMap((bundle) =>
    index.deploymentsOfBundle(bundle).flatMap((deployment): Place[] => {
      const cluster = index.clusterOf(deployment)?.clusterId;
      return cluster === undefined ? [] : [{ bundle, cluster }];
    }),
  );
}

function changeOf(noted: NotedChange, places: readonly Place[], index: Snapshot): Change | undefined {
  const reached = new Set(
    places
      .filter((place) => reaches(noted, place, index))
      .map(({ bundle, cluster }) => `${bundle}|${cluster}`),
  );
  if (reached.size === 0) return undefined;
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
  const text = `Commit ${value.slice(0, SHORT)} came with the bundle ${key}.`;
  const source = { type: 'object', object: originRef('bundle', key), value } as const;
  const sources = gitRepo === undefined ? [source] : [{ type: 'commit', gitRepo, commit: value } as const];
  return { ...base, topology: 1, commit: value, claim: { text, sources } };
}

function reaches({ object, key }: NotedChange, { bundle, cluster }: Place, index: Snapshot): boolean {
  if (object === 'Bundle') return bundle === key;
  if (object === 'RancherCluster') return cluster === key;
  const record = index.get('Bundle', bundle);
  return (object === 'GitRepo' ? record?.gitRepo : record?.helmOp) === key;
}
