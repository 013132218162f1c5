import type { Finding } from '../../../../contract/findings.ts';
import type { ObjectRef } from '../../../../contract/object-ref.ts';
import { mapBounded } from '../../../kernel/map-bounded.ts';
import type { AccessView } from '../../detect/access/access-view.ts';
import { originRef } from '../../detect/access/origin-refs.ts';
import type { BundleDeploymentRecord } from '../../observe/records.ts';
import type { Snapshot } from '../../observe/snapshot.ts';
import type { LiveObject } from '../../suggest/actions/parts/live-object.ts';
import { deploymentsFrom } from '../../suggest/blast-radius.ts';
import { sceneOf, type Scene } from '../../suggest/scene.ts';
import { gatherSources } from '../../suggest/sources/gather-sources.ts';
import { neededObjects, suggestFor } from '../../suggest/suggest-for.ts';
import type { ReadLive } from './read-live.ts';
import { seenSources, type SourceParts } from './seen-sources.ts';

/** So many objects are read, and rights asked about, at once. */
const PARALLEL = 8;

/** What a scene is made of. */
export interface SceneParts {
  readonly snapshot: Snapshot;
  /** Milliseconds since the epoch. */
  readonly now: number;
  readonly readLive: ReadLive;
  /** Absent where nothing is read in Git. */
  readonly sources?: SourceParts | undefined;
}

/** A scene, and why something is missing in it. */
export interface ReadScene {
  readonly scene: Scene;
  /** Why objects that the caller may read could not be read, each in one sentence. */
  readonly problems: readonly string[];
}

/** What recipes are given about a finding: no object, and no deployment, that the caller may not read. */
export async function sceneFor(finding: Finding, view: AccessView, parts: SceneParts): Promise<ReadScene> {
  const { snapshot, now, readLive } = parts;
  const needed = neededObjects(finding, { snapshot, now });
  const reads = await mapBounded(needed, PARALLEL, async (ref) => {
    if (!(await view.maySee(ref))) return { ref, object: undefined, problem: undefined };
    return { ref, ...(await readLive(ref)) };
  });
  const seen = await seenDeployments(needed, view, snapshot);
  const objects = reads.flatMap(({ ref, object }): (readonly [ObjectRef, LiveObject])[] =>
    object === undefined ? [] : [[ref, { cluster: ref.cluster, content: object }]],
  );
  const scene = sceneOf({ snapshot, now, sees: seen }, objects);
  return {
    scene: { ...scene, sources: await sourcesFor(finding, scene, { view, sources: parts.sources }) },
    problems: [...new Set(reads.flatMap(({ problem }) => problem ?? []))],
  };
}

/** What recipes ask for of Git; whoever reads it for them reads nothing that the caller may not see. */
async function sourcesFor(
  finding: Finding,
  scene: Scene,
  { view, sources }: Pick<SceneParts, 'sources'> & { readonly view: AccessView },
): Promise<Scene['sources']> {
  if (sources === undefined || finding.state === 'resolved') return undefined;
  const reads = seenSources(sources, view, scene.snapshot);
  return gatherSources(reads, (known) => suggestFor(finding, { ...scene, sources: known }));
}

/** A deployment tells that a bundle is on a cluster: whoever may know both may know of it. */
async function seenDeployments(
  from: readonly ObjectRef[],
  view: AccessView,
  snapshot: Snapshot,
): Promise<Scene['sees']> {
  if (view.visibility.kind === 'all') return () => true;
  const all = from.flatMap((ref) => deploymentsFrom(ref, snapshot));
  const seen = await mapBounded(all, PARALLEL, (deployment) => seesDeployment(deployment, view, snapshot));
  const keys = new Set(all.filter((_, index) => seen[index]).map(({ key }) => key));
  return ({ key }) => keys.has(key);
}

async function seesDeployment(
  deployment: BundleDeploymentRecord,
  view: AccessView,
  snapshot: Snapshot,
): Promise<boolean> {
  const { bundle } = deployment;
  const cluster = snapshot.clusterOf(deployment);
  if (bundle === undefined || cluster === undefined) return false;
  if (!(await view.maySee(originRef('bundle', bundle)))) return false;
  return view.maySee(originRef('cluster', cluster.clusterId));
}
