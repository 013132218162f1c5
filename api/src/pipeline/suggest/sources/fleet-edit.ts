import { stringify } from 'yaml';

import { isCannot, type CannotAct } from '../actions/parts/compiled-action.ts';
import { isFields } from '../actions/parts/live-object.ts';
import type { YamlStep, YamlValue } from '../yaml-edit/yaml-edits.ts';
import { fleetYamlOf, type BundleSource, type FleetYaml } from './bundle-source.ts';
import { pathWords, walk } from './document-edit.ts';
import { fileChanges, newFile, type FileChanges } from './file-changes.ts';

/** A key of fleet.yaml that is given a value. */
interface FleetSetting {
  readonly path: readonly YamlStep[];
  readonly value: YamlValue;
  /** What the Bundle says is there now; a fleet.yaml that says something else is left alone. */
  readonly now?: YamlValue | undefined;
}

/** Sets a key of the fleet.yaml of a bundle; makes the keys above it, and the file, where they are not there. */
export function setInFleetYaml(source: BundleSource, setting: FleetSetting): FileChanges | CannotAct {
  const fleet = fleetYamlOf(source);
  if (isCannot(fleet)) return { cannot: fleet.cannot };
  const { path, value, now } = setting;
  const { depth, at } = walk(fleet.value, path);
  if (depth < path.length) {
    return now === undefined
      ? addKey(source, fleet, setting)
      : { cannot: `${fleet.file} does not say ${pathWords(path)}: it comes from elsewhere.` };
  }
  const isOther = now !== undefined && at !== now;
  return isOther || (typeof value === 'object' && value !== null)
    ? said(fleet.file, path, at)
    : fileChanges(source, { file: fleet.file, edits: [{ type: 'set-scalar', path, value }] });
}

function addKey(
  source: BundleSource,
  { file, text, value: written }: FleetYaml,
  { path, value }: FleetSetting,
): FileChanges | CannotAct {
  const { depth, at } = walk(written, path);
  const keys = path.slice(depth).filter((step) => typeof step === 'string');
  const [key, ...below] = keys;
  if (key === undefined || keys.length < path.length - depth) {
    return { cannot: `${file} has no place for ${pathWords(path)}.` };
  }
  const held = below.reduceRight<YamlValue>((inner, name) => ({ [name]: inner }), value);
  if (text.trim() === '') return newFileOf(source, file, { [key]: held });
  const above = path.slice(0, depth);
  return isFields(at)
    ? fileChanges(source, { file, edits: [{ type: 'insert-key', path: above, key, value: held }] })
    : { cannot: `${file} has something else in place of ${pathWords(above)}.` };
}

/** Adds an item to a list of the fleet.yaml of a bundle; makes the list where it is not there. */
export function addInFleetYaml(
  source: BundleSource,
  path: readonly string[],
  item: YamlValue,
): FileChanges | CannotAct {
  const fleet = fleetYamlOf(source);
  if (isCannot(fleet)) return { cannot: fleet.cannot };
  const { depth, at } = walk(fleet.value, path);
  if (depth < path.length) return setInFleetYaml(source, { path, value: [item] });
  if (!Array.isArray(at)) return said(fleet.file, path, at);
  return fileChanges(source, { file: fleet.file, edits: [{ type: 'append-item', path, value: item }] });
}

function said(file: string, path: readonly YamlStep[], at: unknown): CannotAct {
  const isSingle = typeof at === 'string' || typeof at === 'number' || typeof at === 'boolean';
  const words = isSingle ? String(at) : 'something else';
  return { cannot: `${file} says ${words} for ${pathWords(path)} already.` };
}

function newFileOf(source: BundleSource, file: string, held: YamlValue): FileChanges | CannotAct {
  if (!isCannot(source.read(file))) return { cannot: `${file} is there and empty.` };
  return newFile(source, file, stringify(held, { lineWidth: 0 }));
}
