import { execFile } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { createCommitSigner } from '@outrider/api/src/adapters/git/write/ssh-signature.ts';
import {
  createGitWriter,
  type OpenGitWriter,
} from '@outrider/api/src/adapters/git/write/create-git-writer.ts';

import { standaloneForges } from '../../rancher/forges/standalone-forges.ts';
import { isProblem } from '../../rancher/forges/pulls/pull-requests.ts';
import { callForge } from './call-forge.ts';
import { pushBranch } from './forge-with-branch.ts';

const file = 'cart/values.yaml';
const token = 'write-token';
const signer = createCommitSigner(
  generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
);
let forge: Awaited<ReturnType<typeof standaloneForges>>;
let writer: OpenGitWriter;
let folder = '';

beforeAll(async () => {
  forge = await standaloneForges({
    repositories: [
      {
        path: 'shop/deploy',
        files: { [file]: 'tag: 2.7.2\n' },
        hosting: {
          forge: 'github',
          protections: [{ branch: 'main', reviewed: true, signed: true }],
          allowedSigners: [`outrider namespaces="git" ${signer.publicKey}`],
        },
      },
    ],
    tokens: [
      { secret: token, user: 'outrider[bot]', access: 'write' },
      { secret: 'person', user: 'Ines <Moreau>', access: 'write', isReviewer: true },
    ],
  });
  folder = await mkdtemp(path.join(tmpdir(), 'outrider-writer-'));
  writer = createGitWriter({
    allowed: { origins: [new URL(forge.url).origin], rewrites: [] },
    credentials: { credential: () => Promise.resolve({ value: { username: 'x', token } }) },
    identity: { name: 'Outrider', email: 'outrider@acme.example' },
    signer,
    folder,
    cacheBytes: 64 * 1_048_576,
  });
});
afterAll(async () => {
  await writer.close();
  await forge.close();
  await rm(folder, { recursive: true, force: true });
});

const see = async (where: string, init: RequestInit = {}) => {
  const response = await fetch(new URL(where, forge.url), { redirect: 'manual', ...init });
  return { status: response.status, headers: response.headers, text: await response.text() };
};
const merge = (number: number, headers: Record<string, string> = {}, by = 'Ines <Moreau>') =>
  see(`shop/deploy/pull/${String(number)}/merge`, {
    method: 'POST',
    headers,
    body: new URLSearchParams({ by }),
  });
const open = async (branch: string) =>
  Number(
    (
      await callForge(forge, 'POST api/v3/repos/shop/deploy/pulls', {
        token,
        body: { title: 'Take <b>2.7.1</b>', head: branch, base: 'main', body: 'Because.' },
      })
    ).body.number,
  );

async function pushSigned(branch: string): Promise<void> {
  const { stdout } = await promisify(execFile)('git', ['ls-remote', `${forge.url}shop/deploy.git`, 'main']);
  const pulls = await forge.pulls('shop/deploy');
  const blob = await promisify(execFile)('git', ['-C', pulls.folder, 'rev-parse', `main:${file}`]);
  const pushed = await writer.push({
    repository: `${forge.url}shop/deploy.git`,
    branch,
    base: { branch: 'main', commit: stdout.split('\t')[0] ?? '' },
    edits: [{ path: file, before: blob.stdout.trim(), after: 'tag: 2.7.1\n' }],
    subject: 'Take 2.7.1',
    body: '',
    trailers: {
      useCase: 'fix',
      proposal: 'p1',
      digest: `sha256:${'a'.repeat(64)}`,
      requestedBy: 'Priya <u-priya>',
      approvedBy: ['Ines <u-ines>'],
    },
    at: 1_760_000_000_000,
  });
  expect(pushed).toMatchObject({ outcome: 'pushed' });
}

describe('rancher-tests/forges/pages', () => {
  it('does not merge what nobody of the allowed signed, and says so', async () => {
    await pushBranch(forge, 'unsigned', { content: 'tag: 2.7.0\n' });
    const number = await open('unsigned');
    const shown = await see(`shop/deploy/pull/${String(number)}`);
    expect(shown.text).toContain('Not signed');
    expect(shown.text).toContain('Take &#60;b&#62;2.7.1&#60;/b&#62;');
    const refused = await merge(number);
    expect(refused.status).toBe(409);
    expect(refused.text).toContain('It was not merged: unsigned.');
    const pulls = await forge.pulls('shop/deploy');
    const pull = await pulls.get(number);
    const again = pull && (await pulls.merge(pull, { by: 'x', isReviewer: true }));
    expect(again && isProblem(again) && again.problem).toBe('unsigned');
  });

  it('shows a signed commit with its trailers and what it changes, and merges it for a person', async () => {
    await pushSigned('outrider/p1');
    const number = await open('outrider/p1');
    const where = `shop/deploy/pull/${String(number)}`;
    const { text, headers } = await see(where);
    expect(text).toContain('Verified');
    expect(text).toContain('Outrider-Proposal: p1');
    expect(text).toContain('-tag: 2.7.2');
    expect(text).toContain('+tag: 2.7.1');
    expect(text).toContain('Merge as Ines &#60;Moreau&#62;');
    expect(headers.get('content-security-policy')).toContain("default-src 'none'");
    expect((await merge(number, { origin: 'https://elsewhere.example' })).status).toBe(403);
    expect((await merge(number, {}, 'outrider[bot]')).status).toBe(403);
    const merged = await merge(number, { origin: new URL(forge.url).origin });
    expect(merged).toMatchObject({ status: 303 });
    expect(merged.headers.get('location')).toBe(`/${where}`);
    expect((await see(where)).text).toContain('Merged by Ines &#60;Moreau&#62;');
    expect((await see('shop/deploy/pulls')).text).toContain(`/${where}`);
    expect((await see('')).text).toContain('shop/deploy');
    expect((await see('shop/nothing/pulls')).status).not.toBe(200);
  });

  it('lets things go wrong when told over HTTP', async () => {
    const headers = { 'content-type': 'application/json' };
    const body = JSON.stringify({ path: '/api/v3/', kind: 'status', status: 500, times: 1 });
    expect((await see('_simulator/faults', { method: 'POST', body })).status).toBe(415);
    expect((await see('_simulator/faults', { method: 'POST', headers, body: '{}' })).status).toBe(422);
    expect((await see('_simulator/faults', { method: 'POST', headers, body })).status).toBe(200);
    expect((await see('api/v3/repos/shop/deploy/pulls')).status).toBe(500);
    expect((await see('api/v3/repos/shop/deploy/pulls')).status).toBe(200);
    expect((await see('_simulator/faults', { method: 'POST', headers, body })).status).toBe(200);
    expect((await see('_simulator/faults', { method: 'DELETE', headers })).status).toBe(200);
    expect((await see('api/v3/repos/shop/deploy/pulls')).status).toBe(200);
  });
});
