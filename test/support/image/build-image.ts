import { execFile } from 'node:child_process';
import { chmod, cp, mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';

import { readDockerfile, type Instruction, type Stage } from './dockerfile.ts';

/** A folder with the files that an image would have, and how the image would start. */
export interface BuiltImage {
  /** Stands for `/` of the image. */
  readonly root: string;
  readonly stage: Stage;
  /** The program that stands for the image's Node, where the image's user may start it. */
  readonly node: string;
  /** What was copied out of the build context, as the Dockerfile names it. */
  readonly copied: readonly string[];
  remove(): Promise<void>;
}

interface Build {
  readonly context: string;
  readonly folder: string;
  readonly copied: string[];
}

/** Does what a Dockerfile says, in folders in place of layers: copies files and runs npm. Knows what ours needs. */
export async function buildImage(dockerfile: string, context: string): Promise<BuiltImage> {
  const folder = await mkdtemp(path.join(tmpdir(), 'outrider-image-'));
  // The image's user is not the one who runs the tests.
  await chmod(folder, 0o755);
  const build: Build = { context, folder, copied: [] };
  const stages = readDockerfile(dockerfile);
  for (const index of stages.keys()) {
    await mkdir(rootOf(build, String(index)));
    await buildStage(build, stages, index);
  }
  const last = stages.length - 1;
  const stage = stages[last];
  if (stage === undefined) throw new Error(`${dockerfile} has no stage`);
  // A checkout may lie where only its owner may look.
  const node = path.join(folder, 'node');
  await cp(process.execPath, node);
  await chmod(node, 0o755);
  return {
    node,
    root: rootOf(build, String(last)),
    stage,
    copied: build.copied,
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}

function rootOf({ folder }: Build, stage: string): string {
  return path.join(folder, stage);
}

async function buildStage(build: Build, stages: readonly Stage[], index: number): Promise<void> {
  const root = rootOf(build, String(index));
  let workdir = '/';
  for (const instruction of stages[index]?.instructions ?? []) {
    if (instruction.name === 'WORKDIR') {
      workdir = instruction.text;
      await mkdir(path.join(root, workdir), { recursive: true });
    } else if (instruction.name === 'COPY') {
      await copy({ build, stages, root, workdir }, instruction);
    } else if (instruction.name === 'RUN') {
      await run(path.join(root, workdir), root, instruction);
    } else if (!['ENV', 'LABEL', 'USER', 'EXPOSE', 'ENTRYPOINT', 'CMD'].includes(instruction.name)) {
      throw new Error(`cannot do ${instruction.name} ${instruction.text}`);
    }
  }
}

interface Place {
  readonly build: Build;
  readonly stages: readonly Stage[];
  readonly root: string;
  readonly workdir: string;
}

async function copy({ build, stages, root, workdir }: Place, { text }: Instruction): Promise<void> {
  const words = text.split(/\s+/);
  const from = words.find((word) => word.startsWith('--from='))?.slice('--from='.length);
  const paths = words.filter((word) => !word.startsWith('--'));
  const target = paths.pop() ?? '';
  for (const source of paths) {
    const into = target.endsWith('/') ? path.join(target, path.basename(source)) : target;
    const place = path.resolve(root, workdir.slice(1), into);
    if (from === undefined) {
      build.copied.push(source);
      await cp(path.join(build.context, source), place, { recursive: true });
    } else {
      // Thousands of files of which nobody needs two: moved, not copied.
      const stage = stages.findIndex(({ name }) => name === from);
      await rename(path.join(rootOf(build, String(stage)), source), place);
    }
  }
}

/**
 * Runs npm as it stands. Of the rest only folders matter here: whose they are is up to the user who runs the tests, and
 * Debian packages are those of this machine.
 */
async function run(folder: string, root: string, { text }: Instruction): Promise<void> {
  for (const command of text.split('&&').map((part) => part.trim())) {
    const [program = '', ...args] = command.split(/\s+/);
    if (program === 'npm') {
      const env = { ...process.env, npm_config_prefer_offline: 'true' };
      await promisify(execFile)('npm', args, { cwd: folder, env });
    } else if (program === 'mkdir') {
      for (const made of args.filter((arg) => arg.startsWith('/'))) {
        await mkdir(path.join(root, made), { recursive: true });
        await chmod(path.join(root, made), 0o777);
      }
    } else if (!['apt-get', 'rm', 'chown'].includes(program)) {
      throw new Error(`cannot run ${command}`);
    }
  }
}
