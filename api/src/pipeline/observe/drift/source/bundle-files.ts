import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';

import { fieldsOf, listOf } from '../../project/read/read-field.ts';
import { textOf } from '../../project/read/read-text.ts';
import type { SourceForm } from '../drift-note.ts';

/** One file of a Bundle. */
export interface BundleFile {
  /** Path below the path of the bundle. */
  readonly name: string;
  readonly text: string;
}

/** What a Bundle was made from. */
export interface BundleFiles {
  readonly form: SourceForm;
  readonly files: readonly BundleFile[];
  /** Characters of all files. */
  readonly size: number;
}

/** Nothing that can be looked into. */
export const NO_FILES: BundleFiles = { form: 'unknown', files: [], size: 1 };

/** Characters of all files of one Bundle that are kept. Kubernetes stores at most 1.5 MB, compressed or not. */
const MAX_SIZE = 4 * 1024 * 1024;
const MAX_FILES = 2000;

const unzip = promisify(gunzip);

/** The files in `spec.resources` of a Bundle, of which each is plain or gzipped in base64. Never raises. */
export async function readBundleFiles(bundle: unknown): Promise<BundleFiles> {
  const spec = fieldsOf(fieldsOf(bundle).spec);
  const resources = listOf(spec.resources).slice(0, MAX_FILES).map(fieldsOf);
  const files: BundleFile[] = [];
  let size = 1;
  for (const { name, content, encoding } of resources) {
    const text = await contentOf(textOf(content) ?? '', textOf(encoding) ?? '', MAX_SIZE - size);
    if (text === undefined || size + text.length > MAX_SIZE) continue;
    size += text.length;
    files.push({ name: textOf(name) ?? '', text });
  }
  return { form: formOf(files, fieldsOf(spec.helm).chart, fieldsOf(spec.kustomize).dir), files, size };
}

async function contentOf(content: string, encoding: string, room: number): Promise<string | undefined> {
  if (encoding === '') return content;
  if (encoding !== 'base64+gz' || room <= 0) return undefined;
  try {
    const bytes = await unzip(Buffer.from(content, 'base64'), { maxOutputLength: room });
    return bytes.toString('utf8');
  } catch {
    return undefined;
  }
}

/** A chart or a kustomization is rendered on the way, so a value of the release need not stand in any file. */
function formOf(files: readonly BundleFile[], chart: unknown, kustomizeDir: unknown): SourceForm {
  if (files.length === 0) return textOf(chart) === undefined ? 'unknown' : 'chart';
  const names = files.map(({ name }) => name.slice(name.lastIndexOf('/') + 1).toLowerCase());
  if (textOf(chart) !== undefined || names.includes('chart.yaml')) return 'chart';
  const kustomized = names.some((name) => /^kustomization(?:\.ya?ml)?$/.test(name));
  return kustomized || textOf(kustomizeDir) !== undefined ? 'kustomize' : 'plain';
}
