import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';

import { Limiter } from '../../kernel/limiter.ts';
import type { GitTreeReader } from '../../ports/git-tree-reader.ts';
import type { ManifestRenderer, RenderAnswer, RenderRequest } from '../../ports/manifest-renderer.ts';
import { bundleFolder, bundleForm, filesByPath } from './bundle-of.ts';
import type { RenderPrograms } from './find-programs.ts';
import { renderBundle, type RenderTools } from './render-bundle.ts';
import { safePath } from './safe-path.ts';

/** How manifests are rendered. */
export interface ManifestRendererOptions {
  readonly trees: GitTreeReader;
  readonly programs: RenderPrograms;
  /** Folder in which one of our own is made for each attempt, and removed. */
  readonly folder: string;
  /** How long a program may take, in milliseconds; 15 seconds unless given. */
  readonly timeoutMs?: number | undefined;
}

type Files = ReadonlyMap<string, string>;

const TIMEOUT = 15_000;
/** Attempts at the same time: Helm takes what memory it gets. */
const AT_ONCE = 2;

/** Makes what renders files of Git in a temporary folder, with the programs that are here. */
export function createManifestRenderer(options: ManifestRendererOptions): ManifestRenderer {
  const limiter = new Limiter(AT_ONCE);
  return {
    async render(request) {
      const leave = await limiter.enter();
      try {
        return await attempt(request, options);
      } catch {
        return unknown('the files could not be laid down on this machine.');
      } finally {
        leave();
      }
    },
  };
}

async function attempt(request: RenderRequest, options: ManifestRendererOptions): Promise<RenderAnswer> {
  const { repository, commit, folder, edited } = request;
  const read = await options.trees.folderAt(repository, { commit, folder });
  if (read.problem !== undefined) return unknown(read.problem.message);
  const before = filesByPath(read.value);
  const after = new Map([...before, ...edited]);
  if (![...after.keys()].every(safePath)) return unknown('a path leads out of the folder.');
  const { programs, timeoutMs = TIMEOUT } = options;
  const tools = { programs, timeoutMs };
  const bundles = [...new Set([...edited.keys()].map((file) => bundleFolder(file, folder, after)))];
  let objects = 0;
  for (const bundle of bundles) {
    const answer = await inFolder(options.folder, after, (root) =>
      rendered(bundle, after, { ...tools, root }),
    );
    if (answer.outcome === 'unknown') return answer;
    if (answer.outcome === 'refused') {
      // What was broken before is not the change's doing.
      const was = await inFolder(options.folder, before, (root) =>
        rendered(bundle, before, { ...tools, root }),
      );
      return was.outcome === 'rendered'
        ? answer
        : unknown('the files give no manifests as they are, either.');
    }
    objects += answer.objects;
  }
  return { outcome: 'rendered', objects };
}

function rendered(bundle: string, files: Files, tools: RenderTools): Promise<RenderAnswer> {
  return renderBundle(bundleForm(bundle, files), files, tools);
}

/** Lays files down in a new folder that nobody else can read, and removes it whatever becomes of the work. */
async function inFolder(
  parent: string,
  files: Files,
  work: (root: string) => Promise<RenderAnswer>,
): Promise<RenderAnswer> {
  await mkdir(parent, { recursive: true });
  const root = await mkdtemp(path.join(parent, 'outrider-render-'));
  try {
    for (const [name, text] of files) {
      const file = path.join(root, 'files', name);
      await mkdir(path.dirname(file), { recursive: true });
      await writeFile(file, text, { flag: 'wx', mode: 0o600 });
    }
    return await work(root);
  } finally {
    await rm(root, { recursive: true, force: true });
  }
}

function unknown(message: string): RenderAnswer {
  return { outcome: 'unknown', message };
}
