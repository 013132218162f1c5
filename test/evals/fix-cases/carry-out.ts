import type { Change } from '@outrider/api/contract/diagnosis/changes.ts';
import type { ObjectRef } from '@outrider/api/contract/object-ref.ts';
import {
  textAt,
  valueAt,
  type Fields,
} from '@outrider/api/src/pipeline/suggest/actions/parts/live-object.ts';
import { applyLineEdit } from '@outrider/api/src/pipeline/suggest/yaml-edit/line-edit.ts';

import { applyJsonPatch } from '../../rancher/kube/patch/json-patch.ts';
import { objectsOfYaml } from '../../support/cluster-rules/cluster-objects.ts';
import { mergePatch } from '../fleet-cases/fill-in.ts';
import type { CaseWorld } from '../fleet-cases/world-of-case.ts';
import { changedWorld, isObject, objectWords, readObject } from './fix-world.ts';

/** What a fix is carried out in. */
export interface FixScene {
  readonly world: CaseWorld;
  /** Files of the repository by their paths. */
  readonly files: Readonly<Record<string, string>>;
}

/** The scene after changes, one upon the other. Raises what an API server or Git would refuse. */
export function carriedOut(scene: FixScene, changes: readonly Change[]): FixScene {
  return changes.reduce((before, change) => afterChange(before, change), scene);
}

function afterChange(scene: FixScene, change: Change): FixScene {
  switch (change.type) {
    case 'kubernetes-patch':
      return { ...scene, world: patched(scene.world, change.object, change.operations) };
    case 'kubernetes-delete':
      return { ...scene, world: without(scene.world, change.object, change.uid) };
    case 'git-edit':
      return edited(scene, change);
    default:
      throw new TypeError(`a ${change.type} is not carried out here`);
  }
}

function patched(world: CaseWorld, ref: ObjectRef, operations: readonly unknown[]): CaseWorld {
  if (readObject(world, ref) === undefined) throw new TypeError(`there is no ${ref.kind} ${ref.name}`);
  return changedWorld(world, ({ cluster, content }) =>
    cluster === ref.cluster && isObject(content, ref)
      ? (applyJsonPatch(content, operations) as Fields)
      : content,
  );
}

/** Deletes in the background: what the object owns goes with it. */
function without(world: CaseWorld, ref: ObjectRef, uid: string): CaseWorld {
  const found = readObject(world, ref);
  if (found === undefined || textAt(found.content, 'metadata', 'uid') !== uid) {
    throw new TypeError(`there is no ${ref.kind} ${ref.name} of uid ${uid}`);
  }
  const gone = new Set([uid]);
  return changedWorld(world, ({ cluster, content }) => {
    if (cluster !== ref.cluster) return content;
    const own = textAt(content, 'metadata', 'uid') ?? '';
    if (gone.has(own) && isObject(content, ref)) return undefined;
    if (!ownerUids(content).some((owner) => gone.has(owner))) return content;
    gone.add(own);
    return undefined;
  });
}

function ownerUids(content: Fields): readonly string[] {
  const owners = valueAt(content, 'metadata', 'ownerReferences');
  return Array.isArray(owners) ? owners.map((owner: Fields) => String(owner['uid'])) : [];
}

type GitEdit = Extract<Change, { type: 'git-edit' }>;

function edited({ world, files }: FixScene, edit: GitEdit): FixScene {
  const { file } = edit;
  const result = editedText(files[file], edit);
  if (result === undefined) throw new TypeError(`the edit does not fit ${file}`);
  return { world: deployed(world, result), files: { ...files, [file]: result } };
}

function editedText(text: string | undefined, { line, before, after }: GitEdit): string | undefined {
  if (text === undefined) return before === '' ? `${after.trimEnd()}\n` : undefined;
  return line === undefined ? undefined : applyLineEdit(text, { line, before, after });
}

/** What Fleet deploys of a plain manifest: the objects that clusters have already get what it says. */
function deployed(world: CaseWorld, text: string): CaseWorld {
  const manifests = new Map(manifestsOf(text).map((one) => [objectWords(one), one]));
  return changedWorld(world, ({ content }) => {
    const manifest = manifests.get(objectWords(content));
    return manifest === undefined ? content : (mergePatch(content, manifest) as Fields);
  });
}

function manifestsOf(text: string): readonly Fields[] {
  if (text.includes('{{')) return [];
  return objectsOfYaml(text).filter((one) => textAt(one, 'kind') !== undefined);
}
