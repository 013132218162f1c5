/**
 * `npm run publish-repo -- --url <address>`: one folder of static files that is a Helm repository with the API and the
 * extension, to be served at that address. Takes the place of the shell's publishing script, which expects that a folder
 * `charts` at the root is its own and removes it.
 */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { buildExtension, extensionFolder } from './build-extension.mts';
import type { ExtensionManifest } from './publish/extension-chart.mts';
import { writeRepository } from './publish/write-repository.mts';
import { root } from './run-command.mts';

const LOCAL = 'http://localhost:8879';

const { values } = parseArgs({
  options: {
    url: { type: 'string', default: LOCAL },
    out: { type: 'string', default: 'dist-repo' },
    // Where the API's image was pushed, registry and all, without a tag.
    image: { type: 'string' },
  },
});
const url = addressOf(values.url);
const folder = path.resolve(root, values.out);

await buildExtension();
const extension = JSON.parse(
  readFileSync(path.join(root, 'pkg/outrider/package.json'), 'utf8'),
) as ExtensionManifest;
const sources = {
  apiChart: path.join(root, 'charts/outrider'),
  icon: path.join(root, 'charts/icon.svg'),
  extension,
  extensionFiles: path.join(root, extensionFolder),
};
writeRepository(sources, { folder, url, image: values.image, time: timeOfSources() });

console.log(`
A Helm repository is in ${path.relative(process.cwd(), folder) || '.'}. Rancher has to reach it at
  ${url}
because the extension names that address: Rancher fetches the extension's files from there.`);
if (url === LOCAL) {
  console.log(`
That is this machine, for trying it out:
  python3 -m http.server 8879 --directory ${path.relative(process.cwd(), folder) || '.'}
For others to use it, serve the folder anywhere and say where: npm run publish-repo -- --url https://charts.example.com/outrider`);
}

function addressOf(text: string): string {
  if (!URL.canParse(text) || !/^https?:/.test(text)) {
    console.error(`--url must be the http(s) address at which the repository will be served, not "${text}".`);
    process.exit(1);
  }
  return text.replace(/\/+$/, '');
}

/** When the sources were committed: the same commit gives the same bytes. SOURCE_DATE_EPOCH wins, as everywhere. */
function timeOfSources(): number {
  const given = Number(process.env.SOURCE_DATE_EPOCH);
  if (process.env.SOURCE_DATE_EPOCH && Number.isInteger(given)) return given;
  try {
    return Number(execFileSync('git', ['log', '-1', '--format=%ct'], { cwd: root, encoding: 'utf8' }));
  } catch {
    // Sources without a history.
    return 0;
  }
}
