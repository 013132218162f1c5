import { parse, parseDocument, stringify } from 'yaml';
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

/** What is said of a chart when it is published, and not before. */
export interface ChartChanges {
  /** Fields of Chart.yaml. */
  readonly manifest: Readonly<Record<string, unknown>>;
  /** Defaults in values.yaml, by their path (`image.repository`); comments stay. */
  readonly values: Readonly<Record<string, unknown>>;
}

/** A chart as it lies in a folder, with changes. */
export function chartFrom(files: readonly ArchivedFile[], changes: ChartChanges): Chart {
  const contents = Object.fromEntries(
    files.map(({ path, content }) => [path.slice(path.indexOf('/') + 1), content.toString('utf8')]),
  );
  const manifest = parse(contents['Chart.yaml'] ?? '') as { name: string; version: string };
  const values = parseDocument(contents['values.yaml'] ?? '');
  for (const [place, value] of Object.entries(changes.values)) values.setIn(place.split('.'), value);
  const changed =
    Object.keys(changes.values).length > 0
      ? { 'values.yaml': values.toString({ lineWidth: 0, flowCollectionPadding: false }) }
      : {};
  return chartOf({ ...manifest, ...changes.manifest }, { ...contents, ...changed });
}
