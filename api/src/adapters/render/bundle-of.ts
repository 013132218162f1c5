import path from 'node:path/posix';

import { parseDocument } from 'yaml';

import type { TreeFile } from '../../ports/git-tree-reader.ts';

/** How Fleet makes manifests of a bundle's files. */
export type BundleForm =
  | {
      readonly form: 'helm';
      /** Folder of the chart. */
      readonly chart: string;
      readonly release: string | undefined;
      readonly namespace: string | undefined;
      /** Paths of the files with values. */
      readonly valueFiles: readonly string[];
      /** What fleet.yaml itself gives as values. */
      readonly values: unknown;
    }
  | { readonly form: 'kustomize'; readonly folder: string }
  | { readonly form: 'plain'; readonly folder: string }
  /** It cannot be known from what is in the folder. */
  | { readonly form: 'elsewhere'; readonly why: string };

type Files = ReadonlyMap<string, string>;

const FLEET = ['fleet.yaml', 'fleet.yml'];
const KUSTOMIZATIONS = ['kustomization.yaml', 'kustomization.yml', 'Kustomization'];

/**
 * The folder of the bundle that a file belongs to: the nearest one above it with a fleet.yaml or a chart, at most the folder
 * that Fleet deploys (as Fleet's bundle reader goes through the paths of a GitRepo).
 */
export function bundleFolder(file: string, deployed: string, files: Files): string {
  let folder = path.dirname(file);
  while (folder !== '.' && folder !== deployed) {
    const here = folder;
    if ([...FLEET, 'Chart.yaml'].some((name) => files.has(`${here}/${name}`))) return folder;
    folder = path.dirname(folder);
  }
  return folder === '.' ? '' : folder;
}

/** How the bundle of a folder is made. */
export function bundleForm(folder: string, files: Files): BundleForm {
  const options = fleetOptions(folder, files);
  if ('why' in options) return options;
  const { helm, kustomize, namespace } = options;
  const chart = textAt(helm, 'chart');
  if (isFetched(helm)) return elsewhere('its chart is fetched from elsewhere.');
  const chartFolder = inside(folder, chart ?? '.');
  if (chartFolder !== undefined && files.has(joined(chartFolder, 'Chart.yaml'))) {
    return helmForm(folder, chartFolder, { helm, namespace });
  }
  if (chart !== undefined) return elsewhere('its chart is not in the folder.');
  const kustomized = inside(folder, textAt(kustomize, 'dir') ?? '.');
  return kustomizeForm(folder, kustomized, files);
}

function isFetched(helm: unknown): boolean {
  return textAt(helm, 'repo') !== undefined || /^[a-z][a-z\d+.-]*:/i.test(textAt(helm, 'chart') ?? '');
}

function kustomizeForm(folder: string, kustomized: string | undefined, files: Files): BundleForm {
  if (kustomized === undefined) return elsewhere('its kustomization is not in the folder.');
  const isKustomized = KUSTOMIZATIONS.some((name) => files.has(joined(kustomized, name)));
  return isKustomized ? { form: 'kustomize', folder: kustomized } : { form: 'plain', folder };
}

interface FleetOptions {
  readonly helm: unknown;
  readonly kustomize: unknown;
  readonly namespace: string | undefined;
}

function helmForm(
  folder: string,
  chart: string,
  { helm, namespace }: Pick<FleetOptions, 'helm' | 'namespace'>,
): BundleForm {
  const named = fieldAt(helm, 'valuesFiles');
  const wanted = Array.isArray(named) ? (named as unknown[]) : [];
  const valueFiles = wanted.map((name) => (typeof name === 'string' ? inside(folder, name) : undefined));
  const values = fieldAt(helm, 'values');
  if (valueFiles.includes(undefined)) return elsewhere('its values are not in the folder.');
  // What Fleet fills in from the labels of each cluster, or reads in it.
  const isPerCluster =
    JSON.stringify(values ?? {}).includes('${') || fieldAt(helm, 'valuesFrom') !== undefined;
  if (isPerCluster) return elsewhere('its values differ from cluster to cluster.');
  return {
    form: 'helm',
    chart,
    release: textAt(helm, 'releaseName'),
    namespace,
    valueFiles: valueFiles.filter((file) => file !== undefined),
    values,
  };
}

function fleetOptions(
  folder: string,
  files: Files,
): FleetOptions | Extract<BundleForm, { form: 'elsewhere' }> {
  const text = FLEET.map((name) => files.get(joined(folder, name))).find((one) => one !== undefined);
  try {
    const document = parseDocument(text ?? '');
    if (document.errors.length > 0) return elsewhere('its fleet.yaml cannot be read.');
    const options: unknown = document.toJS({ maxAliasCount: 10 });
    return {
      helm: fieldAt(options, 'helm'),
      kustomize: fieldAt(options, 'kustomize'),
      namespace: textAt(options, 'namespace') ?? textAt(options, 'defaultNamespace'),
    };
  } catch {
    return elsewhere('its fleet.yaml cannot be read.');
  }
}

/** A path within the folder of the bundle; `undefined` for one that leads out of it. */
function inside(folder: string, name: string): string | undefined {
  if (path.isAbsolute(name) || name.includes('\\')) return undefined;
  const found = path.normalize(name).replace(/\/+$/, '');
  if (found === '..' || found.startsWith('../')) return undefined;
  return found === '.' ? folder : joined(folder, found);
}

function joined(folder: string, name: string): string {
  return folder === '' ? name : `${folder}/${name}`;
}

function elsewhere(why: string): Extract<BundleForm, { form: 'elsewhere' }> {
  return { form: 'elsewhere', why };
}

function fieldAt(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, name)
    ? (value as Readonly<Record<string, unknown>>)[name]
    : undefined;
}

function textAt(value: unknown, name: string): string | undefined {
  const text = fieldAt(value, name);
  return typeof text === 'string' && text !== '' ? text : undefined;
}

/** Files by their paths. */
export function filesByPath(files: readonly TreeFile[]): Files {
  return new Map(files.map(({ path: name, text }) => [name, text]));
}
