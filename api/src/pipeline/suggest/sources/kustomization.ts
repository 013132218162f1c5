import type { BundleFile } from '../../observe/drift/source/bundle-files.ts';
import { isCannot } from '../actions/parts/compiled-action.ts';
import { isFields, textAt, type Fields } from '../actions/parts/live-object.ts';
import { readValues } from '../yaml-edit/read-values.ts';
import { pathWithin } from './bundle-source.ts';

/** A kustomization of a bundle. */
export interface Kustomization {
  /** Its folder, from the path of the bundle. */
  readonly folder: string;
  readonly file: BundleFile;
  readonly value: Fields;
}

const NAMES = ['kustomization.yaml', 'kustomization.yml', 'Kustomization'];

/** Finds files of a bundle by their name. */
export type BundleTree = ReadonlyMap<string, BundleFile>;

/** The kustomization in a folder; `undefined` where there is none that can be read. */
export function kustomizationIn(tree: BundleTree, folder: string): Kustomization | undefined {
  const name = NAMES.map((one) => (folder === '' ? one : `${folder}/${one}`)).find((one) => tree.has(one));
  const file = name === undefined ? undefined : tree.get(name);
  const read = file && readValues(file.text);
  if (file === undefined || read === undefined || isCannot(read) || read.isTemplate) return undefined;
  const [value] = read.documents;
  return isFields(value) ? { folder, file, value } : undefined;
}

/** The entries of a list of a kustomization that are maps. */
export function entriesOf({ value }: Kustomization, key: string): readonly Fields[] {
  const list = value[key];
  return Array.isArray(list) ? list.filter((one: unknown) => isFields(one)) : [];
}

/** The paths, from the path of the bundle, that lists of a kustomization name. */
export function pathsOf({ folder, value }: Kustomization, ...keys: readonly string[]): readonly string[] {
  return keys.flatMap((key) => {
    const list = value[key];
    const named: readonly unknown[] = Array.isArray(list) ? list : [];
    return named.flatMap((one) => (typeof one === 'string' ? within(folder, one) : []));
  });
}

/** The file of a patch, from the path of the bundle; nothing where the patch stands in the kustomization itself. */
export function patchPath({ folder }: Kustomization, entry: Fields): readonly string[] {
  const named = textAt(entry, 'path');
  return named === undefined ? [] : within(folder, named);
}

/** The name that an object has before a kustomization adds to it; `undefined` when it is not one of its objects. */
export function nameBefore({ value }: Kustomization, name: string): string | undefined {
  const [prefix, suffix] = [textAt(value, 'namePrefix') ?? '', textAt(value, 'nameSuffix') ?? ''];
  const fits =
    name.startsWith(prefix) && name.endsWith(suffix) && name.length > prefix.length + suffix.length;
  return fits ? name.slice(prefix.length, name.length - suffix.length) : undefined;
}

function within(folder: string, name: string): readonly string[] {
  const path = name.includes('://') ? { cannot: '' } : pathWithin(folder, name);
  return typeof path === 'string' ? [path] : [];
}
