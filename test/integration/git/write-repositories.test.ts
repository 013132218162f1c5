import { generateKeyPairSync } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { createRunGit, type GitRun } from '@outrider/api/src/adapters/git/run-git.ts';
import {
  createGitWriter,
  type GitWriterOptions,
  type OpenGitWriter,
} from '@outrider/api/src/adapters/git/write/create-git-writer.ts';
import { createCommitSigner } from '@outrider/api/src/adapters/git/write/ssh-signature.ts';
import { staticCredential } from '@outrider/api/src/adapters/forges/static-credential.ts';
import type { CommitPlan, FileEdit } from '@outrider/api/src/ports/git-writer.ts';
import { testRepository } from '../../support/git/served-repository.ts';
import { serveWritable, type WritableRepository } from '../../support/git/writable-repository.ts';

const BRANCH = 'outrider/p-17-r1';
const DEPLOYMENT = 'kind: Deployment\r\n# keep me\r\nimage: a:1   \nübrig: ja';
const FIXED = DEPLOYMENT.replace('a:1', 'a:2');
const identity = { name: 'Outrider', email: 'outrider@acme.example' };
const signer = createCommitSigner(
  generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }) as string,
);

let served: WritableRepository;
let folder: string;
let before: string;
let baseCommit: string;
const writers: OpenGitWriter[] = [];

beforeEach(async () => {
  served = await serveWritable(
    testRepository([
      { subject: 'Begin', files: { 'README.md': '# shop\n', 'cart/fleet.yaml': 'namespace: shop\n' } },
      { subject: 'Add checkout', files: { 'checkout/app.yaml': DEPLOYMENT, 'checkout/old.yaml': 'old\n' } },
    ]),
  );
  folder = await mkdtemp(path.join(tmpdir(), 'outrider-write-'));
  baseCommit = (await served.git(['rev-parse', 'main'])).trim();
  before = (await served.git(['rev-parse', 'main:checkout/app.yaml'])).trim();
});
afterEach(async () => {
  await Promise.all(writers.splice(0).map((writer) => writer.close()));
  await served.close();
  await rm(folder, { recursive: true, force: true });
});

function open(options: Partial<GitWriterOptions> = {}): OpenGitWriter {
  const allowed = { origins: [served.origin], rewrites: [] };
  const cacheBytes = 64 * 1024 * 1024;
  const writer = createGitWriter({ allowed, folder, cacheBytes, identity, signer, ...options });
  writers.push(writer);
  return writer;
}

function plan(more: Partial<CommitPlan> = {}): CommitPlan {
  return {
    repository: served.url,
    branch: BRANCH,
    base: { branch: 'main', commit: baseCommit },
    edits: [{ path: 'checkout/app.yaml', before, after: FIXED }],
    subject: 'Use image a:2 in checkout',
    body: 'Image a:1 cannot be pulled.\n\nApproved-by: Mallory <u-evil>',
    trailers: {
      useCase: 'image-pull',
      proposal: 'p-17',
      digest: 'sha256:abc',
      requestedBy: 'Ada Byron <u-ada>',
      approvedBy: ['Grace Hopper <u-grace>', 'Eve\nApproved-by: Nobody <u-none>'],
    },
    at: 1_790_000_000_000,
    ...more,
  };
}

const edit = (one: Partial<FileEdit>): Partial<CommitPlan> => ({
  edits: [{ path: 'checkout/app.yaml', before, after: FIXED, ...one }],
});
const head = async (ref = BRANCH) => (await served.git(['rev-parse', ref])).trim();
const branches = async () => (await served.git(['branch', '--format=%(refname:short)'])).trim().split('\n');

describe('integration/git/write-repositories', () => {
  it('pushes one commit with the file as it was approved, byte for byte', async () => {
    const outcome = await open().push(plan());
    expect(outcome).toEqual({ outcome: 'pushed', commit: await head() });
    expect(await served.git(['show', `${BRANCH}:checkout/app.yaml`])).toBe(FIXED);
    expect(await served.git(['diff', '--name-status', `${baseCommit}..${BRANCH}`])).toBe(
      'M\tcheckout/app.yaml\n',
    );
    expect((await served.git(['rev-parse', `${BRANCH}^`])).trim()).toBe(baseCommit);
    expect(await head('main')).toBe(baseCommit);
  });

  it('signs the commit so that git accepts it', async () => {
    await open().push(plan());
    const signers = path.join(folder, 'allowed_signers');
    await writeFile(signers, `${identity.email} namespaces="git" ${signer.publicKey}\n`);
    const setting = ['-c', `gpg.ssh.allowedSignersFile=${signers}`];
    await expect(served.git([...setting, 'verify-commit', BRANCH])).resolves.toBe('');
    const changed = (await served.git(['cat-file', 'commit', BRANCH])).replace('a:2', 'a:3');
    const forged = await served.git(['hash-object', '-t', 'commit', '-w', '--stdin'], changed);
    await expect(served.git([...setting, 'verify-commit', forged.trim()])).rejects.toThrow(
      'incorrect signature',
    );
    await expect(served.git(['fsck', '--strict', BRANCH])).resolves.toBeDefined();
  });

  it('names who asked and who approved, and lets nobody add a line', async () => {
    await open().push(plan());
    const read = (format: string) => served.git(['log', '-1', `--format=${format}`, BRANCH]);
    expect(await read('%(trailers:only,unfold)')).toBe(
      [
        'Signed-off-by: AI-Agent/image-pull',
        'Outrider-Proposal: p-17',
        'Plan-Digest: sha256:abc',
        'Requested-by: Ada Byron <u-ada>',
        'Approved-by: Grace Hopper <u-grace>',
        'Approved-by: Eve Approved-by: Nobody <u-none>',
        '\n',
      ].join('\n'),
    );
    expect(await read('%an <%ae> %cn %ct')).toBe('Outrider <outrider@acme.example> Outrider 1790000000\n');
    expect(await read('%b')).toContain('\n Approved-by: Mallory');
  });

  it('makes the same commit again, and knows that it is there', async () => {
    const first = await open().push(plan());
    const again = await open().push(plan());
    expect(again).toEqual({ outcome: 'already-there', commit: await head() });
    await served.git(['branch', '-D', BRANCH]);
    expect(await open().push(plan())).toEqual(first);
  });

  it('adds, removes, and keeps what is executable so', async () => {
    const script = (await served.git(['hash-object', '-w', '--stdin'], 'echo 1\n')).trim();
    const commands = `commit refs/heads/main\ncommitter A <a@b> 1760000000 +0000\ndata 1\nx\nfrom refs/heads/main^0\nM 100755 ${script} run.sh\n\n`;
    await served.git(['fast-import', '--quiet', '--date-format=raw'], commands);
    const old = (await served.git(['rev-parse', 'main:checkout/old.yaml'])).trim();
    const outcome = await open().push(
      plan({
        base: { branch: 'main', commit: await head('main') },
        edits: [
          { path: 'checkout/old.yaml', before: old, after: null },
          { path: 'new/deep/ä b.bin', before: '', after: new Uint8Array([0, 255, 13, 10]) },
          { path: 'run.sh', before: script, after: 'echo 2\n' },
        ],
      }),
    );
    expect(outcome.outcome).toBe('pushed');
    const tree = await served.git(['ls-tree', '-r', '-z', BRANCH]);
    const names = tree.split('\0').map((line) => `${line.slice(0, 6)} ${line.split('\t')[1] ?? ''}`);
    expect(names).toContain('100755 run.sh');
    expect(names).toContain('100644 new/deep/ä b.bin');
    expect(tree).not.toContain('old.yaml');
    expect(await served.git(['cat-file', '-s', `${BRANCH}:new/deep/ä b.bin`])).toBe('4\n');
  });

  it('leaves a branch alone that holds something else', async () => {
    await served.git(['branch', BRANCH, 'main~1']);
    const theirs = await head();
    expect(await open().push(plan())).toMatchObject({ outcome: 'branch-taken', head: theirs });
    expect(await head()).toBe(theirs);
  });

  it('leaves a branch alone that comes up in the very moment of the push', async () => {
    const git = createRunGit('git');
    const run = async (one: GitRun) => {
      if (one.args[0] === 'push') await served.git(['branch', BRANCH, 'main~1']);
      return git(one);
    };
    expect(await open({ run }).push(plan())).toMatchObject({ outcome: 'branch-taken' });
    expect(await head()).toBe(await head('main~1'));
  });

  it('goes on when the base went on elsewhere, and not when the file changed', async () => {
    await served.addCommit('main', { 'README.md': '# the shop\n' });
    expect(await open().push(plan())).toEqual({ outcome: 'pushed', commit: await head() });
    expect((await served.git(['rev-parse', `${BRANCH}^`])).trim()).toBe(baseCommit);
    const moved = await served.addCommit('main', { 'checkout/app.yaml': 'else\n' });
    expect(await open().push(plan({ branch: 'outrider/other' }))).toMatchObject({
      outcome: 'base-moved',
      head: moved,
    });
    expect(await branches()).toEqual(['main', BRANCH]);
  });

  it('notices a history that was rewritten, and a branch or a commit that is gone', async () => {
    await served.git(['update-ref', 'refs/heads/main', `${baseCommit}~1`]);
    expect(await open().push(plan())).toMatchObject({ outcome: 'base-moved' });
    const gone = { branch: 'main', commit: '0123456789abcdef0123456789abcdef01234567' };
    expect(await open().push(plan({ base: gone }))).toMatchObject({ outcome: 'base-moved' });
    const nowhere = { branch: 'release', commit: baseCommit };
    expect(await open().push(plan({ base: nowhere }))).toMatchObject({ outcome: 'base-moved' });
    expect(await branches()).toEqual(['main']);
  });

  it('tells a rule of the server, and what the server finds too large', async () => {
    await served.updateHook('echo "GitLab: You are not allowed here" >&2; exit 1');
    expect(await open().push(plan())).toMatchObject({ outcome: 'protected' });
    await served.updateHook('echo "GH001: Large files detected." >&2; exit 1');
    expect(await open().push(plan())).toMatchObject({ outcome: 'too-large' });
    served.instead = (request, response) => {
      if (request.method !== 'POST' || !request.url?.endsWith('/git-receive-pack')) return false;
      request.resume();
      response.writeHead(413).end();
      return true;
    };
    expect(await open().push(plan())).toMatchObject({ outcome: 'too-large' });
    expect(await branches()).toEqual(['main']);
  });

  it('proves who it is without a trace of it in arguments, addresses or on disk', async () => {
    served.authorization = `Basic ${Buffer.from('bot:s3cr3t-token').toString('base64')}`;
    const git = createRunGit('git');
    const runs: GitRun[] = [];
    const run = (one: GitRun) => (runs.push(one), git(one));
    const credentials = staticCredential('bot', () => Promise.resolve('s3cr3t-token\n'));
    expect((await open({ run, credentials }).push(plan())).outcome).toBe('pushed');
    const words = JSON.stringify(runs.map(({ args }) => args)) + served.asked.join();
    const secret = served.authorization.slice('Basic '.length);
    for (const trace of ['s3cr3t', secret]) expect(words).not.toContain(trace);
    expect(runs.filter(({ protocol, secret: given }) => protocol === 'none' && given !== undefined)).toEqual(
      [],
    );
    const files = await readdir(folder, { recursive: true });
    expect(files.filter((file) => /index/.test(file))).toEqual([]);
    const config = files.find((file) => file.endsWith('/config')) ?? '';
    expect(await readFile(path.join(folder, config), 'utf8')).not.toContain('uthorization');
  });

  it('tells credentials that are missing, wrong or only for reading', async () => {
    served.authorization = 'Basic nobody';
    expect(await open().push(plan())).toMatchObject({ outcome: 'unauthorized' });
    const credentials = staticCredential('bot', () => Promise.resolve('reads'));
    expect(await open({ credentials }).push(plan())).toMatchObject({ outcome: 'unauthorized' });
    served.authorization = undefined;
    served.writeAuthorization = 'Basic writer';
    expect(await open({ credentials }).push(plan())).toMatchObject({ outcome: 'unauthorized' });
    const none = staticCredential('bot', () => Promise.reject(new Error('no Secret')));
    expect(await open({ credentials: none }).push(plan())).toMatchObject({ outcome: 'unauthorized' });
    expect(await branches()).toEqual(['main']);
  });

  it('finds a push that was carried out although its answer was lost', async () => {
    served.loseAnswer = true;
    expect(await open().push(plan())).toEqual({ outcome: 'pushed', commit: await head() });
  });

  it('may be tried again after a server that fails or is away', async () => {
    const writer = open();
    served.instead = (_request, response) => {
      response.writeHead(500).end();
      return true;
    };
    expect(await writer.push(plan())).toMatchObject({ outcome: 'unreachable' });
    served.instead = (request, response) => {
      if (!request.url?.includes('receive-pack')) return false;
      response.destroy();
      return true;
    };
    expect(await writer.push(plan())).toMatchObject({ outcome: 'unreachable' });
    served.instead = undefined;
    expect(await writer.push(plan())).toMatchObject({ outcome: 'pushed' });
  });

  it('follows no redirection', async () => {
    served.instead = (_request, response) => {
      response.writeHead(302, { location: 'http://169.254.169.254/' }).end();
      return true;
    };
    expect(await open().push(plan())).toMatchObject({ outcome: 'unreachable' });
  });

  it('refuses what is no file of the repository', async () => {
    const link = (await served.git(['hash-object', '-w', '--stdin'], '/etc')).trim();
    const commands = `commit refs/heads/main\ncommitter A <a@b> 1760000000 +0000\ndata 1\nx\nfrom refs/heads/main^0\nM 120000 ${link} link\nM 160000 ${baseCommit} module\n\n`;
    await served.git(['fast-import', '--quiet', '--date-format=raw'], commands);
    const base = { branch: 'main', commit: await head('main') };
    const writer = open();
    const refused = async (one: Partial<FileEdit>) => {
      expect(await writer.push(plan({ base, ...edit(one) }))).toMatchObject({ outcome: 'refused' });
    };
    await refused({ path: 'link', before: link });
    await refused({ path: 'link/passwd', before: '' });
    await refused({ path: 'module', before: baseCommit });
    await refused({ path: 'module/app.yaml', before: '' });
    await refused({ path: 'checkout', before: '' });
    await refused({ path: 'README.md/app.yaml', before: '' });
    await refused({ path: 'checkout/app.yaml', before: '' });
    await refused({ after: DEPLOYMENT });
    expect(await branches()).toEqual(['main']);
  });

  it('writes only where it may', async () => {
    const allowed = { origins: ['https://git.example'], rewrites: [] };
    expect(await open({ allowed }).push(plan())).toMatchObject({ outcome: 'refused' });
    expect(served.asked).toEqual([]);
  });

  it('reads where a branch points to', async () => {
    const writer = open();
    expect(await writer.head(served.url, 'main')).toEqual({ value: baseCommit });
    await served.git(['branch', 'x/refs/heads/away']);
    expect(await writer.head(served.url, 'away')).toEqual({ value: undefined });
    expect((await writer.head(served.url, '--upload-pack=x')).problem?.kind).toBe('not-found');
  });
});
