import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { archive } from './archive.mts';
import { chartFrom, type Chart } from './chart.mts';
import { extensionChart, type ExtensionManifest } from './extension-chart.mts';
import { folderFiles } from './folder-files.mts';
import { indexEntry, repositoryIndex } from './repository-index.mts';

/** What a repository is made of. */
export interface RepositorySources {
  /** Folder of the API's chart. */
  readonly apiChart: string;
  readonly icon: string;
  /** package.json of the extension. */
  readonly extension: ExtensionManifest;
  /** Folder with the built extension. */
  readonly extensionFiles: string;
}

/** A repository to be written. */
export interface RepositoryTarget {
  readonly folder: string;
  /** Where it will be served, without a trailing slash. */
  readonly url: string;
  /** The API's image, registry and all; the chart's own default when absent. */
  readonly image?: string | undefined;
  /** Written into every archive, in seconds since the epoch. */
  readonly time: number;
}

/**
 * Writes a Helm repository of static files: the charts of the API and of the extension, and the extension's own files,
 * which Rancher fetches. Other versions that are there stay. The same sources give the same bytes.
 */
export function writeRepository(sources: RepositorySources, target: RepositoryTarget): void {
  const { folder, url, image, time } = target;
  const { name, version } = sources.extension;
  const icon = `${url}/icon.svg`;
  mkdirSync(folder, { recursive: true });
  cpSync(sources.icon, path.join(folder, 'icon.svg'));
  writeExtension(sources, path.join(folder, 'extensions', name), time);
  const charts: readonly Chart[] = [
    chartFrom(folderFiles(sources.apiChart, 'chart'), {
      manifest: { icon },
      values: image === undefined ? {} : { 'image.repository': image },
    }),
    extensionChart(sources.extension, { endpoint: `${url}/extensions/${name}/${version}`, icon }),
  ];
  const entries = charts.map((chart) => {
    const file = `${chart.name}-${chart.version}.tgz`;
    const content = archive(chart.files, time);
    writeFileSync(path.join(folder, file), content);
    return indexEntry(chart, { file, content, time });
  });
  const index = path.join(folder, 'index.yaml');
  const before = existsSync(index) ? readFileSync(index, 'utf8') : '';
  writeFileSync(
    index,
    repositoryIndex(entries, before, (file) => existsSync(path.join(folder, file))),
  );
}

/** `<version>/plugin/…` with a list of the files, and the same as one archive: Rancher takes either. */
function writeExtension(
  { extension, extensionFiles }: RepositorySources,
  folder: string,
  time: number,
): void {
  const { version } = extension;
  rmSync(path.join(folder, version), { recursive: true, force: true });
  const plugin = folderFiles(extensionFiles, 'plugin').filter(
    ({ path: file }) => file !== 'plugin/report.html',
  );
  const list = Buffer.from(plugin.map(({ path: file }) => `${file}\n`).join(''));
  const files = [...plugin, { path: 'files.txt', content: list }];
  for (const { path: file, content } of files) {
    const target = path.join(folder, version, file);
    mkdirSync(path.dirname(target), { recursive: true });
    writeFileSync(target, content);
  }
  const inFolder = files.map(({ path: file, content }) => ({ path: `${version}/${file}`, content }));
  writeFileSync(path.join(folder, `${version}.tgz`), archive(inFolder, time));
}
