import { parse, stringify } from 'yaml';
import type { ArchivedFile } from './archive.mts';

/** A chart to be published: what Chart.yaml says, and all its files. */
export interface Chart {
  readonly name: string;
  readonly version: string;
  /** Chart.yaml as it is published. */
  readonly manifest: Readonly<Record<string, unknown>>;
  /** Paths begin with the name of the chart, as helm wants it. */
  readonly files: readonly ArchivedFile[];
}

/** A chart from its manifest and its other files, by their path in the chart. */
export function chartOf(
  manifest: { readonly name: string; readonly version: string; readonly [field: string]: unknown },
  files: Readonly<Record<string, string | Buffer>>,
): Chart {
  const { name, version } = manifest;
  const all = { ...files, 'Chart.yaml': stringify(manifest) };
  return {
    name,
    version,
    manifest,
    files: Object.entries(all).map(([file, content]) => ({
      path: `${name}/${file}`,
      content: Buffer.from(content),
    })),
  };
}

/** A chart as it lies in a folder, with fields of its manifest replaced. */
export function chartFrom(
  files: readonly ArchivedFile[],
  replaced: Readonly<Record<string, unknown>>,
): Chart {
  const contents = Object.fromEntries(
    files.map(({ path, content }) => [path.slice(path.indexOf('/') + 1), content]),
  );
  const manifest = parse(contents['Chart.yaml']?.toString('utf8') ?? '') as { name: string; version: string };
  return chartOf({ ...manifest, ...replaced }, contents);
}
