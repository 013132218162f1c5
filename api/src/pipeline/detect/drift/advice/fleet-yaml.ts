import { stringify } from 'yaml';

import type { Change } from '../../../../../contract/diagnosis/changes.ts';
import type { ObjectRef } from '../../../../../contract/object-ref.ts';
import { pathInRepository, type GitScene } from './git-scene.ts';

/** What Fleet is to overlook of an object. */
export type Overlooked = { readonly jsonPointers: readonly string[] } | { readonly missing: true };

/**
 * The entry of `diff.comparePatches` that makes Fleet overlook fields of one object, or that it is missing. Fields are
 * named by jsonPointers: operations all fail when one of them does.
 */
export function comparePatchText(object: ObjectRef, overlooked: Overlooked, extends_: boolean): string {
  const { apiVersion, kind, name, namespace } = object;
  const entry = {
    apiVersion,
    kind,
    name,
    ...(namespace !== undefined && { namespace }),
    ...('missing' in overlooked
      ? { operations: [{ op: 'ignore' }] }
      : { jsonPointers: [...overlooked.jsonPointers] }),
  };
  return stringify(extends_ ? [entry] : { diff: { comparePatches: [entry] } }, { lineWidth: 0 });
}

/** Something that is added to the fleet.yaml of a bundle; `undefined` when its place is not known. */
export function fleetYamlChange(scene: GitScene, after: string): Change | undefined {
  const file = pathInRepository(scene, 'fleet.yaml');
  const { repository, branch } = scene;
  if (file === undefined || repository === undefined || branch === undefined) return undefined;
  return { type: 'git-edit', repository, branch, file, before: '', after };
}
