import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';

import {
  createGitReader,
  type GitReaderOptions,
  type OpenGitReader,
} from '@outrider/api/src/adapters/git/create-git-reader.ts';
import {
  serveRepository,
  testRepository,
  type ServedRepository,
} from '../../support/git/served-repository.ts';

const LARGE = 'x'.repeat(1024 * 1024 + 1);
const UNKNOWN = '0123456789abcdef0123456789abcdef01234567';

let served: ServedRepository;
let folder: string;
const readers: OpenGitReader[] = [];
const servers: { close(): unknown }[] = [];

beforeAll(async () => {
  served = await serveRepository(
    testRepository([
      { subject: 'Begin', files: { 'README.md': '# shop\n', 'cart/fleet.yaml': 'namespace: shop\n' } },
      { subject: 'Pull checkout from the mirror', files: { 'checkout/deployment.yaml': 'image: a:1\n' } },
      {
        author: 'jonas@acme.example',
        subject: 'Release checkout 2',
        files: { 'checkout/deployment.yaml': 'image: a:2\n', 'README.md': null, 'notes/größe.md': 'ja\n' },
      },
      { subject: 'Add what nobody wants to see', files: { large: LARGE, binary: 'a\0b' } },
    ]),
  );
});
afterAll(() => served.close());
afterEach(async () => {
  await Promise.all(readers.splice(0).map((reader) => reader.close()));
  for (const server of servers.splice(0)) server.close();
  await rm(folder, { recursive: true, force: true });
});

async function open(options: Partial<GitReaderOptions> = {}): Promise<OpenGitReader> {
  folder = await mkdtemp(path.join(tmpdir(), 'outrider-read-'));
  const allowed = { origins: [served.origin], rewrites: [] };
  const reader = createGitReader({ allowed, folder, cacheBytes: 64 * 1024 * 1024, ...options });
  readers.push(reader);
  return reader;
}

function commitAt(index: number): string {
  return served.repository.commits.at(index)?.id ?? '';
}

async function pretend(answer: Parameters<typeof createServer>[1]): Promise<string> {
  const server = createServer(answer);
  servers.push({ close: () => (server.closeAllConnections(), server.close()) });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
}

/** Folder of the one repository that is kept. */
async function cloneFolder(): Promise<string> {
  const [own = ''] = await readdir(folder);
  const [clone = ''] = await readdir(path.join(folder, own));
  return path.join(folder, own, clone);
}

describe('integration/git/read-repositories', () => {
  it('tells the history of a commit, newest first, without addresses of people', async () => {
    const reader = await open();
    const { value } = await reader.history(served.url, { from: commitAt(2), limit: 10 });
    expect(value).toEqual([
      {
        commit: commitAt(2),
        parents: [commitAt(1)],
        author: 'jonas',
        authoredAt: 1_700_007_200_000,
        subject: 'Release checkout 2',
      },
      expect.objectContaining({ commit: commitAt(1), author: 'Ada Byron' }),
      expect.objectContaining({ commit: commitAt(0), parents: [], subject: 'Begin' }),
    ]);
    expect((await reader.history(served.url, { from: commitAt(3), limit: 2 })).value).toHaveLength(2);
  });

  it('tells which files differ between two commits', async () => {
    const reader = await open();
    const range = { from: commitAt(1), to: commitAt(2) };
    expect((await reader.changedFiles(served.url, range)).value).toEqual([
      { path: 'README.md', change: 'deleted' },
      { path: 'checkout/deployment.yaml', change: 'modified' },
      { path: 'notes/größe.md', change: 'added' },
    ]);
  });

  it('reads a file as it was, and only when it is asked for', async () => {
    const reader = await open();
    const text = (commit: string, file: string) => reader.fileAt(served.url, { commit, path: file });
    expect((await text(commitAt(1), 'checkout/deployment.yaml')).value).toBe('image: a:1\n');
    expect((await text(commitAt(3), 'checkout/deployment.yaml')).value).toBe('image: a:2\n');
    expect((await text(commitAt(3), 'README.md')).problem).toMatchObject({
      kind: 'not-found',
      isAbsent: true,
    });
    // Something is there, or it is not known what: nobody may take it for a place where a file can be made.
    for (const unsure of [text(commitAt(3), 'checkout'), text(commitAt(3), 'binary'), text(UNKNOWN, 'a')]) {
      expect((await unsure).problem).toMatchObject({ kind: 'not-found' });
      expect((await unsure).problem?.isAbsent).toBeUndefined();
    }
    expect((await text(commitAt(3), 'binary')).problem?.kind).toBe('not-found');
    expect((await text(commitAt(3), 'large')).problem?.kind).toBe('too-large');
  });

  it('tells where a branch is now, each time anew', async () => {
    const reader = await open();
    expect(await reader.head(served.url, 'main')).toEqual({ value: served.repository.head.id });
    expect((await reader.head(served.url, 'gone')).problem?.kind).toBe('not-found');
    expect((await reader.head(served.url, '--upload-pack=x')).problem?.kind).toBe('not-found');
    const before = served.requests.count;
    await reader.head(served.url, 'main');
    expect(served.requests.count).toBeGreaterThan(before);
  });

  it('fetches what two ask for at once only once', async () => {
    const reader = await open();
    const before = served.requests.count;
    const ask = () => reader.history(served.url, { from: commitAt(3), limit: 3 });
    const answers = await Promise.all([ask(), ask(), ask()]);
    expect(answers.map(({ value }) => value?.length)).toEqual([3, 3, 3]);
    const fetched = served.requests.count - before;
    await ask();
    await reader.changedFiles(served.url, { from: commitAt(0), to: commitAt(3) });
    expect(served.requests.count - before).toBe(fetched);
  });

  it('goes further back when more is asked for than was fetched', async () => {
    const long = await serveRepository(
      testRepository(
        Array.from({ length: 70 }, (_, i) => ({ subject: `Change ${String(i)}`, files: { a: String(i) } })),
      ),
    );
    servers.push(long);
    const reader = await open({ allowed: { origins: [long.origin], rewrites: [] } });
    const from = long.repository.head.id;
    expect((await reader.history(long.url, { from, limit: 5 })).value).toHaveLength(5);
    const all = await reader.history(long.url, { from, limit: 100 });
    expect(all.value).toHaveLength(70);
    expect(all.value?.at(-1)).toMatchObject({ subject: 'Change 0', parents: [] });
  });

  it('says so when there is no such commit or repository, or it is private', async () => {
    const reader = await open();
    const kind = async (url: string, from = UNKNOWN) =>
      (await reader.history(url, { from, limit: 1 })).problem?.kind;
    expect(await kind(served.url)).toBe('not-found');
    expect(await kind(`${served.origin}/none/such.git`)).toBe('not-found');
    expect(await kind(`${served.origin}/office/secret.git`)).toBe('unauthorized');
  });

  it('never sends credentials that stand in an address, nor tells them', async () => {
    const seen: (string | undefined)[] = [];
    const origin = await pretend((request, response) => {
      seen.push(request.headers.authorization, request.url);
      response.writeHead(401, { 'www-authenticate': 'Basic realm="git"' }).end();
    });
    const reader = await open({ allowed: { origins: [origin], rewrites: [] } });
    const url = `${origin.replace('://', '://bot:hunter2@')}/a/b.git?token=hunter2`;
    const { problem } = await reader.history(url, { from: UNKNOWN, limit: 1 });
    expect(problem?.kind).toBe('unauthorized');
    expect(JSON.stringify([problem, seen])).not.toContain('hunter2');
  });

  it('reads a mirror in place of the address that is written', async () => {
    const rewrites = [{ from: 'git@git.acme.example:', to: `${served.origin}/` }];
    const reader = await open({ allowed: { origins: [], rewrites } });
    const answer = await reader.history('git@git.acme.example:shop/deploy.git', {
      from: commitAt(3),
      limit: 1,
    });
    expect(answer.value).toHaveLength(1);
  });

  it('does not follow to another address', async () => {
    const origin = await pretend((request, response) => {
      response.writeHead(302, { location: `${served.origin}${request.url ?? ''}` }).end();
    });
    const reader = await open({ allowed: { origins: [origin], rewrites: [] } });
    const before = served.requests.count;
    const answer = await reader.history(`${origin}/shop/deploy.git`, { from: commitAt(3), limit: 1 });
    expect(answer.problem).toMatchObject({
      kind: 'unreachable',
      message: expect.stringContaining('another address'),
    });
    expect(served.requests.count).toBe(before);
  });

  it('gives up on a server that does not answer, and is well afterwards', async () => {
    const origin = await pretend(() => undefined);
    const allowed = { origins: [origin, served.origin], rewrites: [] };
    const reader = await open({ allowed, bounds: { networkMs: 300 } });
    const answer = await reader.history(`${origin}/shop/deploy.git`, { from: commitAt(3), limit: 1 });
    expect(answer.problem?.kind).toBe('timeout');
  });

  it('ends what is under way when it is closed', async () => {
    let asked: (() => void) | undefined;
    const underWay = new Promise<void>((resolve) => (asked = resolve));
    const origin = await pretend(() => asked?.());
    const reader = await open({ allowed: { origins: [origin], rewrites: [] } });
    const answer = reader.history(`${origin}/shop/deploy.git`, { from: commitAt(3), limit: 1 });
    await underWay;
    await reader.close();
    expect((await answer).problem?.kind).toBe('timeout');
    expect(await readdir(folder)).toEqual([]);
  });

  it('keeps nothing of a repository that is larger than may be kept', async () => {
    const reader = await open({ bounds: { cloneBytes: 100 } });
    const answer = await reader.history(served.url, { from: commitAt(3), limit: 4 });
    expect(answer.problem?.kind).toBe('too-large');
    const [own = ''] = await readdir(folder);
    expect(await readdir(path.join(folder, own))).toEqual([]);
  });

  it('ends an answer that is longer than is read', async () => {
    const reader = await open({ bounds: { outputBytes: 40 } });
    const answer = await reader.history(served.url, { from: commitAt(3), limit: 4 });
    expect(answer.problem?.kind).toBe('too-large');
  });

  it('forgets what was not used for longest when there is too much', async () => {
    const other = await serveRepository(testRepository([{ subject: 'Begin', files: { a: 'b' } }]));
    servers.push(other);
    const allowed = { origins: [served.origin, other.origin], rewrites: [] };
    const reader = await open({ allowed, cacheBytes: 1, bounds: { cloneBytes: 64 * 1024 * 1024 } });
    await reader.history(served.url, { from: commitAt(3), limit: 1 });
    const before = served.requests.count;
    await reader.history(other.url, { from: other.repository.head.id, limit: 1 });
    const [own = ''] = await readdir(folder);
    expect(await readdir(path.join(folder, own))).toEqual([]);
    const again = await reader.history(served.url, { from: commitAt(3), limit: 1 });
    expect(again.value).toHaveLength(1);
    expect(served.requests.count).toBeGreaterThan(before);
  });

  it('reads one repository while many wait for another', async () => {
    const { promise: asked, resolve } = Promise.withResolvers<string | undefined>();
    const origin = await pretend(({ url }) => resolve(url));
    const reader = await open({ allowed: { origins: [origin, served.origin], rewrites: [] } });
    const waiting = Array.from({ length: 8 }, () =>
      reader.history(`${origin}/shop/slow.git`, { from: commitAt(3), limit: 1 }),
    );
    expect(await asked).toContain('/shop/slow.git');
    const answer = await reader.history(served.url, { from: commitAt(3), limit: 1 });
    expect(answer.value).toHaveLength(1);
    await reader.close();
    expect((await Promise.all(waiting)).map(({ problem }) => problem?.kind)).toEqual(
      waiting.map(() => 'timeout'),
    );
  });

  it('begins anew when somebody has removed where repositories are kept', async () => {
    const reader = await open();
    const ask = () => reader.history(served.url, { from: commitAt(3), limit: 1 });
    expect((await ask()).value).toHaveLength(1);
    const clone = await cloneFolder();
    await rm(path.join(clone, 'objects'), { recursive: true });
    expect((await ask()).problem?.kind).toBe('unreachable');
    expect((await ask()).value).toHaveLength(1);
    await rm(path.dirname(clone), { recursive: true });
    expect((await ask()).value).toHaveLength(1);
  });

  it('tells a folder that was removed while it is read from git that is not installed', async () => {
    const advertisement = (line: string) => `${(line.length + 4).toString(16).padStart(4, '0')}${line}`;
    const origin = await pretend((_request, response) => {
      void cloneFolder()
        .then((clone) => rm(clone, { recursive: true }))
        .then(() => {
          response.setHeader('content-type', 'application/x-git-upload-pack-advertisement');
          // What makes the reader try again, by branches.
          response.end(
            `${advertisement('# service=git-upload-pack\n')}0000${advertisement('ERR not our ref')}`,
          );
        });
    });
    const reader = await open({ allowed: { origins: [origin], rewrites: [] } });
    const answer = await reader.history(`${origin}/shop/deploy.git`, { from: commitAt(3), limit: 1 });
    expect(answer.problem).toMatchObject({
      kind: 'unreachable',
      message: expect.stringContaining('was removed meanwhile'),
    });
  });

  it('says in a sentence that git is not installed', async () => {
    const reader = await open({ program: '/nonexistent/git' });
    const answer = await reader.history(served.url, { from: commitAt(3), limit: 1 });
    expect(answer.problem).toMatchObject({ kind: 'off', message: expect.stringContaining('not installed') });
  });

  it.each([
    '--upload-pack=touch /tmp/owned',
    'ext::sh -c touch% /tmp/owned',
    'file:///etc',
    '/etc',
    '../../etc',
    'ssh://git@127.0.0.1/a/b.git',
    'git@127.0.0.1:a/b.git',
    'git://127.0.0.1/a/b.git',
    'http://169.254.169.254/latest/meta-data',
    'http://[::1]/a/b.git',
    '',
  ])('asks nobody about the repository %j', async (repository) => {
    const reader = await open();
    const answer = await reader.history(repository, { from: commitAt(3), limit: 1 });
    expect(answer.problem?.kind).toBe('off');
    expect(await readdir(folder)).toEqual([]);
  });

  it.each(['HEAD', '--all', 'main', UNKNOWN.slice(0, 7), `${UNKNOWN}^{tree}`, `-${UNKNOWN.slice(1)}`])(
    'refuses %j in place of a commit',
    async (from) => {
      const reader = await open();
      const answer = await reader.history(served.url, { from, limit: 1 });
      expect(answer.problem?.kind).toBe('not-found');
      expect(await readdir(folder)).toEqual([]);
    },
  );

  it.each([
    '../../etc/passwd',
    '/etc/passwd',
    'a/../b',
    '-x',
    ':(glob)**',
    '.git/config',
    'a\nb',
    'a\0b',
    '',
  ])('refuses the path %j', async (file) => {
    const reader = await open();
    const answer = await reader.fileAt(served.url, { commit: commitAt(3), path: file });
    expect(answer.problem?.kind).toBe('not-found');
    expect(await readdir(folder)).toEqual([]);
  });
});
