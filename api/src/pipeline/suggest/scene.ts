import type { Finding } from '../../../contract/findings.ts';
import type { ObjectRef } from '../../../contract/object-ref.ts';
import { objectRefLine } from '../../kernel/object-ref.ts';
import type { BundleDeploymentRecord } from '../observe/records.ts';
import type { Snapshot } from '../observe/snapshot.ts';
import type { LiveObject } from './actions/parts/live-object.ts';
import type { SourceFiles } from './sources/source-files.ts';

/** What recipes look at in a finding. */
export type SuggestedFor = Pick<
  Finding,
  'id' | 'rule' | 'messageId' | 'object' | 'path' | 'origin' | 'evidence' | 'related'
>;

/** What is known of Fleet when something is suggested. */
export interface FleetFacts {
  readonly snapshot: Snapshot;
  /** Milliseconds since the epoch, the same for all recipes. */
  readonly now: number;
}

/** What recipes are given: Fleet, and the objects they asked for as they are now. */
export interface Scene extends FleetFacts {
  /** An object as the caller may read it; `undefined` where it does not exist or may not be read. */
  live(object: ObjectRef): LiveObject | undefined;
  /** Whether the caller may know of a deployment; only these are counted. */
  sees(deployment: BundleDeploymentRecord): boolean;
  /** What may be looked at in Git; absent where nothing is read there. */
  readonly sources?: SourceFiles | undefined;
}

/** A scene of objects that were read beforehand. */
export function sceneOf(
  facts: FleetFacts & Pick<Scene, 'sees' | 'sources'>,
  objects: Iterable<readonly [ObjectRef, LiveObject]>,
): Scene {
  const byName = new Map([...objects].map(([ref, live]) => [objectRefLine(ref), live]));
  return { ...facts, live: (ref) => byName.get(objectRefLine(ref)) };
}
