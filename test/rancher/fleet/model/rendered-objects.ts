import { parse, parseAllDocuments } from 'yaml';
import { asRecord, isRecord, scalarText } from '../../kube/json.ts';
import type { KubeObject } from '../../world.ts';
import type { CarriedFile } from './chart-files.ts';
import type { BundleEntry } from './entries.ts';

/** Files that say how others are read. */
const notDeployed = new Set(['Chart.yaml', 'values.yaml', 'kustomization.yaml']);

/**
 * The objects in the files of a bundle, with the plain values of a chart filled in. Where a file cannot be read, what it
 * deployed before stays.
 */
export function renderedObjects(bundle: BundleEntry, files: readonly CarriedFile[]): KubeObject[] {
  const { content } = bundle;
  const isChart = files.some(({ name }) => name === 'Chart.yaml');
  const values = chartValues(bundle, files);
  return files
    .filter(({ name }) => /\.ya?ml$/.test(name) && !notDeployed.has(name))
    .flatMap((file) => {
      const before = content.desired.filter((object) => isFileOf(file.name, object));
      return readObjects(isChart ? fill(file.content, values) : file.content) ?? before;
    });
}

function isFileOf(name: string, { kind, metadata }: KubeObject): boolean {
  return name === `templates/${metadata.name}-${kind.toLowerCase()}.yaml`;
}

function readObjects(text: string): KubeObject[] | undefined {
  const documents = parseAllDocuments(text);
  if (!Array.isArray(documents) || documents.some(({ errors }) => errors.length > 0)) return undefined;
  const objects = documents.map((document) => document.toJS() as unknown);
  return objects.every((object) => isObject(object)) ? objects : undefined;
}

function isObject(value: unknown): value is KubeObject {
  if (!isRecord(value)) return false;
  const { apiVersion, kind, metadata } = value;
  return typeof apiVersion === 'string' && typeof kind === 'string' && isRecord(metadata);
}

function chartValues({ declaration }: BundleEntry, files: readonly CarriedFile[]): Record<string, unknown> {
  const read = (wanted: string): Record<string, unknown> => {
    const file = files.find(({ name }) => name === wanted);
    try {
      return asRecord(parse(file?.content ?? ''));
    } catch {
      return {};
    }
  };
  const { version, appVersion } = read('Chart.yaml');
  return {
    Chart: { Version: version, AppVersion: appVersion },
    Release: { Service: 'Helm' },
    Values: { ...read('values.yaml'), ...asRecord(declaration.helm?.['values']) },
  };
}

/** Fills the plain values of a template; anything cleverer stays, so that the file cannot be read. */
function fill(template: string, values: Record<string, unknown>): string {
  return template.replaceAll(/\{\{-? *\.([\w.]+) *-?\}\}/g, (whole, path: string) => {
    const value = path.split('.').reduce<unknown>((at, key) => asRecord(at)[key], values);
    return value === undefined ? whole : scalarText(value);
  });
}
