import { objectRefLine } from '../../../../kernel/object-ref.ts';
import type { DriftNote, LearnedLoop, LearnedObject } from '../../../observe/drift/drift-note.ts';
import { learnObject } from '../../../observe/drift/learn-object.ts';
import type { LiveRead, LiveReads } from '../../../observe/drift/live-reads.ts';
import { NO_FILES } from '../../../observe/drift/source/bundle-files.ts';
import type { BundleSources } from '../../../observe/drift/source/bundle-sources.ts';
import type { BundleDeploymentRecord } from '../../../observe/records.ts';
import type { Snapshot } from '../../../observe/snapshot.ts';
import { downstreamRef } from '../../evidence/downstream-object.ts';
import { driftedObjectsOf, type DriftedObject } from '../drifted-objects.ts';
import type { DriftSighting, DriftSightings } from '../loop/drift-sightings.ts';

/** What looking into drift works with. */
export interface LookingParts {
  readonly snapshot: Snapshot;
  readonly reads: Pick<LiveReads, 'read'>;
  readonly sources: Pick<BundleSources, 'filesOf'>;
  readonly sightings: DriftSightings;
  readonly now: () => number;
}

/** What a look gave. */
export interface Look {
  readonly note: DriftNote;
  /** Fields that have changed hands. */
  readonly sightings: readonly DriftSighting[];
}

const NOT_READ: LiveRead = { object: undefined, readAt: undefined, problem: undefined };

/**
 * Reads every live object of a deployment that differs from its release, and the files it was made from, and notes what
 * they tell. Objects that are fought over are kept while they happen to be as they should. Never raises.
 */
export async function lookIntoDrift(deployment: BundleDeploymentRecord, parts: LookingParts): Promise<Look> {
  const drifted = driftedObjectsOf(deployment, parts.snapshot);
  const looks = await Promise.all(drifted.map((one) => lookAt(one, deployment, parts)));
  const resting = restingObjects(deployment, parts, new Set(looks.map(({ line }) => line)));
  return {
    note: [...looks.map(({ learned }) => learned), ...resting],
    sightings: looks.flatMap(({ sightings }) => sightings),
  };
}

async function lookAt(drifted: DriftedObject, deployment: BundleDeploymentRecord, parts: LookingParts) {
  const { snapshot, reads, sources, sightings, now } = parts;
  const bundle = snapshot.bundleOf(deployment);
  const [live, files] = await Promise.all([
    drifted.kind === 'missing' ? NOT_READ : reads.read(drifted.object),
    bundle === undefined ? NO_FILES : sources.filesOf(bundle),
  ]);
  const line = objectRefLine(drifted.object);
  const learned = learnObject({ ...drifted.object, ...entryOf(drifted) }, { live, files, loop: undefined });
  const noted = learned.fields.flatMap(({ path, owner }): readonly DriftSighting[] => {
    const sighting = owner && { object: line, path, writer: owner.manager, at: now() };
    return sighting && sightings.note(sighting) ? [sighting] : [];
  });
  return { line, sightings: noted, learned: { ...learned, loop: sightings.loopOf(line, now()) } };
}

function entryOf({ object, patch }: DriftedObject) {
  return { namespace: object.namespace, patch, missing: false, exist: false, delete: false };
}

function restingObjects(
  deployment: BundleDeploymentRecord,
  { snapshot, sightings, now }: LookingParts,
  looked: ReadonlySet<string>,
): readonly LearnedObject[] {
  return snapshot.driftOf(deployment).flatMap((learned) => {
    const ref = downstreamRef(learned.object, deployment, snapshot);
    const line = ref && objectRefLine(ref);
    if (line === undefined || looked.has(line)) return [];
    const loop: LearnedLoop | undefined = sightings.loopOf(line, now());
    return loop === undefined ? [] : [{ ...learned, loop }];
  });
}
