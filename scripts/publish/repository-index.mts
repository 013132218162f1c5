import { createHash } from 'node:crypto';
import { parse, stringify } from 'yaml';
import type { Chart } from './chart.mts';

/** An entry of the index of a Helm repository: the chart's manifest, and where it is. */
export interface IndexEntry {
  readonly name: string;
  readonly version: string;
  readonly created: string;
  /** SHA-256 of the archive, in hexadecimal. */
  readonly digest: string;
  /** Relative to the index, so that the repository can be moved. */
  readonly urls: readonly string[];
}

interface Index {
  readonly entries?: Readonly<Record<string, readonly IndexEntry[]>>;
}

/** The entry of a chart whose archive has this name and content, written at `time` (seconds since the epoch). */
export function indexEntry(
  chart: Chart,
  { file, content, time }: { readonly file: string; readonly content: Buffer; readonly time: number },
): IndexEntry {
  return {
    ...chart.manifest,
    name: chart.name,
    version: chart.version,
    created: new Date(time * 1000).toISOString(),
    digest: createHash('sha256').update(content).digest('hex'),
    urls: [file],
  };
}

/** index.yaml with new entries, and those of the index before that are still there and are not replaced. */
export function repositoryIndex(
  entries: readonly IndexEntry[],
  before: string,
  isThere: (file: string) => boolean,
): string {
  const old = Object.values((parse(before) as Index | null)?.entries ?? {})
    .flat()
    .filter(({ urls }) => urls.every(isThere))
    .filter(
      ({ name, version }) => !entries.some((entry) => entry.name === name && entry.version === version),
    );
  const all = [...entries, ...old].toSorted(
    (left, right) => compare(left.name, right.name) || compareVersions(right.version, left.version),
  );
  const generated = all
    .map(({ created }) => created)
    .toSorted()
    .at(-1);
  return stringify({
    apiVersion: 'v1',
    entries: Object.fromEntries(Map.groupBy(all, ({ name }) => name)),
    generated,
  });
}

function compare(left: string, right: string): number {
  return left < right ? -1 : Number(left > right);
}

/** Newest last; a pre-release comes before its release. */
function compareVersions(left: string, right: string): number {
  const [leftCore = '', leftPre] = left.split('-', 2);
  const [rightCore = '', rightPre] = right.split('-', 2);
  const core = leftCore.localeCompare(rightCore, 'en', { numeric: true });
  if (core !== 0 || leftPre === rightPre) return core;
  if (leftPre === undefined) return 1;
  return rightPre === undefined ? -1 : leftPre.localeCompare(rightPre, 'en', { numeric: true });
}
