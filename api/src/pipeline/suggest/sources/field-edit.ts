import type { BundleFile } from '../../observe/drift/source/bundle-files.ts';
import { isCannot, type CannotAct } from '../actions/parts/compiled-action.ts';
import { isFields, textAt, valueAt, type Fields } from '../actions/parts/live-object.ts';
import { fleetYamlOf, pathWithin, type BundleSource, type FleetYaml } from './bundle-source.ts';
import { fileChanges, type FileChanges } from './file-changes.ts';
import { kustomizeEdit } from './kustomize-edit.ts';
import { manifestEdit } from './manifest-edit.ts';
import { valuesEdit } from './values-edit.ts';
import type { FileEdits, WantedField } from './wanted-field.ts';

/**
 * Finds the file that a field of an object is written in, and the edit that gives it its value, through plain
 * manifests, kustomize or the values of a chart; or says why the place is not known.
 */
export function fieldEdit(source: BundleSource, wanted: WantedField): FileEdits | CannotAct {
  const fleet = fleetYamlOf(source);
  if (isCannot(fleet)) return { cannot: fleet.cannot };
  if (hasOverlays(fleet.value)) {
    return {
      cannot: 'fleet.yaml lays other files over those of the bundle (yaml.overlays) for some clusters.',
    };
  }
  const files = source.files.bundleFiles(source.bundle.key);
  if (files === undefined || files.length === 0) {
    return { cannot: `Which files bundle ${source.bundle.name} is made from is not known.` };
  }
  if (isChart(fleet, files)) return valuesEdit(source, wanted, fleet);
  const folder = kustomizationFolder(fleet, files);
  if (typeof folder === 'object') return folder;
  return folder === undefined
    ? manifestEdit(source, wanted, files)
    : kustomizeEdit(source, wanted, { files, folder });
}

/** The changes that give fields their values, provided that all of them stand in one file. */
export function fieldChanges(source: BundleSource, wanted: readonly WantedField[]): FileChanges | CannotAct {
  const found = wanted.map((one) => fieldEdit(source, one));
  const cannot = found.find(isCannot);
  if (cannot !== undefined) return cannot;
  const edits = found.flatMap((one) => (isCannot(one) ? [] : [one]));
  const [first] = edits;
  if (first === undefined) return { cannot: 'There is nothing to change.' };
  const { file } = first;
  return edits.every((one) => one.file === file)
    ? fileChanges(source, { file, edits: edits.flatMap((one) => one.edits) })
    : { cannot: 'What would have to change stands in more than one file.' };
}

function hasOverlays(value: Fields): boolean {
  return [value, ...customizationsOf(value)].some((one) => {
    const overlays = valueAt(one, 'yaml', 'overlays');
    return Array.isArray(overlays) && overlays.length > 0;
  });
}

function customizationsOf(value: Fields): readonly Fields[] {
  const list = value['targetCustomizations'];
  return Array.isArray(list) ? list.filter((one: unknown) => isFields(one)) : [];
}

function isChart({ value }: FleetYaml, files: readonly BundleFile[]): boolean {
  return (
    textAt(value, 'helm', 'chart') !== undefined ||
    files.some(({ name }) => /(?:^|\/)Chart\.yaml$/.test(name))
  );
}

/** The folder whose kustomization Fleet builds; `undefined` where it builds none. */
function kustomizationFolder(
  { value }: FleetYaml,
  files: readonly BundleFile[],
): string | CannotAct | undefined {
  if (customizationsOf(value).some((one) => valueAt(one, 'kustomize', 'dir') !== undefined)) {
    return { cannot: 'fleet.yaml chooses another kustomization for some clusters (kustomize.dir).' };
  }
  const named = textAt(value, 'kustomize', 'dir');
  if (named !== undefined) return pathWithin('', named);
  const isThere = files.some(({ name }) => /^(?:kustomization\.ya?ml|Kustomization)$/.test(name));
  return isThere ? '' : undefined;
}
