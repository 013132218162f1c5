import { isCannot, type CannotAct } from '../actions/parts/compiled-action.ts';
import { isFields, textAt, valueAt, type Fields } from '../actions/parts/live-object.ts';
import { readValues } from '../yaml-edit/read-values.ts';
import type { YamlStep } from '../yaml-edit/yaml-edits.ts';
import { pathWithin, type BundleSource, type FleetYaml } from './bundle-source.ts';
import { pathWords } from './document-edit.ts';
import { imageName } from './image-name.ts';
import { isSameValue, isSingle, type FieldValue, type FileEdits, type WantedField } from './wanted-field.ts';

/** Values for a chart, and where they stand. */
interface Layer {
  readonly file: string;
  /** Where in the file they begin. */
  readonly path: readonly YamlStep[];
  readonly values: Fields;
}

/** A single value, and where in its layer it stands. */
interface Leaf {
  readonly path: readonly YamlStep[];
  readonly value: unknown;
  /** The map that holds it. */
  readonly holder: Fields;
}

interface Candidate {
  readonly layer: Layer;
  readonly path: readonly YamlStep[];
  readonly value: FieldValue;
}

/**
 * Edits the value of a chart that a field is made from. A template may do anything with a value, so it counts only where
 * exactly one value has the name that charts give it and is what the cluster has.
 */
export function valuesEdit(
  source: BundleSource,
  wanted: WantedField,
  fleet: FleetYaml,
): FileEdits | CannotAct {
  const { path, value } = wanted;
  if (!isSingle(value)) {
    return { cannot: 'The bundle is a chart: only its templates decide whether a field is written at all.' };
  }
  const layers = layersOf(source, fleet);
  if (isCannot(layers)) return layers;
  const found = layers.flatMap((layer) => candidatesIn(layer, { ...wanted, value }));
  const [only, second] = found;
  if (only === undefined) {
    return {
      cannot: `The bundle is a chart, and none of the values it is given is surely the one that ${pathWords(path)} is made from.`,
    };
  }
  if (second !== undefined) {
    return {
      cannot: `The bundle is a chart, and ${pathWords(path)} may be made from ${pathWords(only.path)} in ${only.layer.file} or from ${pathWords(second.path)} in ${second.layer.file}.`,
    };
  }
  return {
    file: only.layer.file,
    edits: [{ type: 'set-scalar', path: [...only.layer.path, ...only.path], value: only.value }],
  };
}

function layersOf(source: BundleSource, { file, value }: FleetYaml): readonly Layer[] | CannotAct {
  const layers: Layer[] = [];
  for (const [path, helm] of helmsOf(value)) {
    if (helm['valuesFrom'] !== undefined) {
      return {
        cannot:
          'The chart takes values from ConfigMaps or Secrets on the clusters, which come before all others.',
      };
    }
    const values = helm['values'];
    if (isFields(values)) layers.push({ file, path: [...path, 'values'], values });
    for (const name of valuesFilesOf(helm)) {
      const layer = fileLayer(source, name);
      if (isCannot(layer)) return layer;
      layers.push(layer);
    }
  }
  const own = ownValues(source, valueAt(value, 'helm'));
  return own === undefined ? layers : isCannot(own) ? own : [...layers, own];
}

/** The helm options of a fleet.yaml, and those of its customizations for single targets. */
function helmsOf(value: Fields): readonly (readonly [path: readonly YamlStep[], helm: Fields])[] {
  const customizations = value['targetCustomizations'];
  const list: readonly unknown[] = Array.isArray(customizations) ? customizations : [];
  const own = value['helm'];
  return [
    ...(isFields(own) ? [[['helm'], own] as const] : []),
    ...list.flatMap((one, at) => {
      const helm = isFields(one) ? one['helm'] : undefined;
      return isFields(helm) ? [[['targetCustomizations', at, 'helm'], helm] as const] : [];
    }),
  ];
}

function valuesFilesOf(helm: Fields): readonly string[] {
  const named = helm['valuesFiles'];
  return Array.isArray(named) ? named.filter((one: unknown) => typeof one === 'string') : [];
}

function fileLayer(
  source: BundleSource,
  name: string,
): Layer | (CannotAct & { readonly isAbsent?: boolean | undefined }) {
  const file = pathWithin(source.path, name);
  if (typeof file === 'object') return file;
  const answer = source.read(file);
  if (isCannot(answer)) return answer;
  const read = readValues(answer.text);
  if (isCannot(read)) return { cannot: `${file}: ${read.cannot}` };
  const [values] = read.documents;
  if (read.isTemplate || read.documents.length > 1) return { cannot: `${file} is no plain file of values.` };
  return { file, path: [], values: isFields(values) ? values : {} };
}

/** The values that a chart in the repository brings itself; `undefined` for a chart from elsewhere. */
function ownValues(source: BundleSource, helm: unknown): Layer | CannotAct | undefined {
  const chart = isFields(helm) ? (textAt(helm, 'chart') ?? '.') : '.';
  const isElsewhere =
    chart.includes('://') || chart.includes('?') || (isFields(helm) && textAt(helm, 'repo') !== undefined);
  if (isElsewhere) return undefined;
  const layer = fileLayer(source, `${chart}/values.yaml`);
  return 'isAbsent' in layer && layer.isAbsent === true ? undefined : layer;
}

type Wanted = WantedField & { readonly value: FieldValue };

function candidatesIn(layer: Layer, wanted: Wanted): readonly Candidate[] {
  const leaves = leavesOf(layer.values, []);
  const isImage = wanted.path.at(-1) === 'image';
  return leaves.flatMap((leaf) => {
    const value = isImage ? imageValue(leaf, wanted) : plainValue(leaf, wanted);
    return value === undefined ? [] : [{ layer, path: leaf.path, value }];
  });
}

function leavesOf(holder: Fields, path: readonly string[]): readonly Leaf[] {
  return Object.entries(holder).flatMap(([key, value]): readonly Leaf[] =>
    isFields(value) ? leavesOf(value, [...path, key]) : [{ path: [...path, key], value, holder }],
  );
}

/** Charts write an image as one text, or as its repository and its tag. */
function imageValue(leaf: Leaf, { now, value: next }: Wanted): FieldValue | undefined {
  if (typeof now !== 'string' || typeof next !== 'string') return undefined;
  if (leaf.value === now) return next;
  const [old, wanted] = [imageName(now), imageName(next)];
  const isTagOnly = wanted.name === old.name && wanted.digest === undefined;
  return isTagOnly && isTagOf(leaf, old) ? wanted.tag : undefined;
}

/** Whether a value is the tag of an image that the map around it names. */
function isTagOf({ path, value, holder }: Leaf, { name, tag }: ReturnType<typeof imageName>): boolean {
  if (path.at(-1) !== 'tag' || tag === undefined || String(value) !== tag) return false;
  const repository = textAt(holder, 'repository') ?? textAt(holder, 'name') ?? textAt(holder, 'image');
  return repository !== undefined && `/${name}`.endsWith(`/${repository}`);
}

const OTHER_NAMES: Readonly<Record<string, readonly string[]>> = { replicas: ['replicas', 'replicaCount'] };

function plainValue(
  { path, value }: Leaf,
  { path: wanted, now, value: next }: Wanted,
): FieldValue | undefined {
  if (now === undefined || !isSameValue(value, now)) return undefined;
  const keys = wanted.filter((step) => typeof step === 'string');
  const last = keys.at(-1) ?? '';
  const names = OTHER_NAMES[last];
  if (names !== undefined) return names.some((name) => name === path.at(-1)) ? next : undefined;
  // One name alone says too little: a chart has many ports, names and keys.
  const isSame = path.at(-1) === last && path.length > 1 && path.at(-2) === keys.at(-2);
  return isSame ? next : undefined;
}
