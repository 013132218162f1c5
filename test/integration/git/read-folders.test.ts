import { execFileSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';

import { createGitReader, type OpenGitReader } from '@outrider/api/src/adapters/git/create-git-reader.ts';
import { startGitServer } from '../../rancher/git/git-server.ts';

let root: string;
let folder: string;
let server: Awaited<ReturnType<typeof startGitServer>>;
let reader: OpenGitReader;
let commit: string;
let requests = 0;

const FILES = ['shop/fleet.yaml', 'shop/chart/Chart.yaml', 'shopping/list.yaml', 'linked/fleet.yaml'];

/** Makes a repository with a link in it, which leads out of the repository. */
function fillRepository(): string {
  const repository = path.join(root, 'deploy');
  const run = (args: readonly string[], input?: string) =>
    execFileSync('git', ['-C', repository, ...args], { encoding: 'utf8', input }).trim();
  const git = (...args: readonly string[]) => run(args);
  const entries: string[] = [];
  const add = (mode: string, name: string, text: string) =>
    entries.push(`${mode} ${run(['hash-object', '-w', '--stdin'], text)}\t${name}`);
  execFileSync('git', ['init', '--quiet', '--bare', '--initial-branch=main', repository]);
  for (const name of FILES) add('100644', name, `# ${name}\n`);
  add('100644', 'shop/logo.png', 'a\0b');
  add('120000', 'linked/passwords', '/etc/passwd');
  const same = run(['hash-object', '-w', '--stdin'], 'same');
  for (let index = 0; index < 301; index += 1) entries.push(`100644 ${same}\tmany/${index}.yaml`);
  run(['update-index', '--index-info'], `${entries.join('\n')}\n`);
  const tree = git('write-tree');
  const author = ['-c', 'user.name=Ada', '-c', 'user.email=ada@acme.example'];
  const made = git(...author, 'commit-tree', '-m', 'Begin', tree);
  git('update-ref', 'refs/heads/main', made);
  git('config', 'uploadpack.allowFilter', 'true');
  git('config', 'uploadpack.allowAnySHA1InWant', 'true');
  return made;
}

beforeAll(async () => {
  root = await mkdtemp(path.join(tmpdir(), 'outrider-served-'));
  commit = fillRepository();
  server = await startGitServer({
    root,
    find: () => {
      requests += 1;
      return Promise.resolve({ folder: 'deploy' });
    },
  });
  folder = await mkdtemp(path.join(tmpdir(), 'outrider-read-'));
  const allowed = { origins: [new URL(server.url).origin], rewrites: [] };
  reader = createGitReader({ allowed, folder, cacheBytes: 64 * 1024 * 1024 });
});

afterAll(async () => {
  await reader.close();
  await server.close();
  await Promise.all([root, folder].map((one) => rm(one, { recursive: true, force: true })));
});

afterEach(() => {
  requests = 0;
});

const read = (below: string, at = commit) =>
  reader.folderAt(`${server.url}shop/deploy.git`, { commit: at, folder: below });

describe('integration/git/read-folders', () => {
  it('reads the texts of a folder and of nothing beside it, with few questions', async () => {
    const { value } = await read('shop');
    expect(value).toEqual([
      { path: 'shop/chart/Chart.yaml', text: '# shop/chart/Chart.yaml\n' },
      { path: 'shop/fleet.yaml', text: '# shop/fleet.yaml\n' },
    ]);
    expect(requests).toBeLessThan(8);
  });

  it('asks for nothing again', async () => {
    await read('shop');
    requests = 0;
    expect((await read('shop')).value).toHaveLength(2);
    expect(requests).toBe(0);
  });

  it('reads no folder that a link leads out of', async () => {
    expect((await read('linked')).problem).toMatchObject({
      kind: 'not-found',
      message: expect.stringContaining('linked/passwords') as string,
    });
  });

  it('reads no more files than anybody looks at', async () => {
    expect((await read('many')).problem?.kind).toBe('too-large');
  });

  it.each(['..', '../shop', '/etc', 'shop/../..', '.git', ':(top)shop', '-shop'])(
    'refuses %s',
    async (below) => {
      expect((await read(below)).problem?.kind).toBe('not-found');
      expect(requests).toBe(0);
    },
  );

  it('finds nothing where there is nothing', async () => {
    expect((await read('nowhere')).value).toEqual([]);
    expect((await read('shop', 'main')).problem?.kind).toBe('not-found');
  });
});
