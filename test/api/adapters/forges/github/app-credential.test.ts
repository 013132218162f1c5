import { generateKeyPairSync, verify } from 'node:crypto';
import { describe, expect, it } from 'vitest';

import { appCredential } from '@outrider/api/src/adapters/forges/github/app-credential.ts';
import type { ForgeHttp, ForgeRequest } from '@outrider/api/src/adapters/forges/http/forge-http.ts';

const REPOSITORY = 'https://github.com/shop/deploy.git';
const keys = generateKeyPairSync('rsa', { modulusLength: 2048 });
const pem = keys.privateKey.export({ type: 'pkcs8', format: 'pem' }) as string;
const HOUR = 3_600_000;

function github(start: number) {
  const requests: Omit<ForgeRequest<unknown>, 'answer'>[] = [];
  const clock = { at: start, now: () => clock.at };
  const http: ForgeHttp = ({ answer, ...request }) => {
    requests.push(request);
    const expires = new Date(clock.at + HOUR).toISOString();
    const given =
      request.method === 'GET'
        ? { id: 42 }
        : { token: `ghs_${String(requests.length)}`, expires_at: expires };
    return Promise.resolve({ value: answer.parse(given) });
  };
  return { requests, clock, http };
}

describe('api/adapters/forges/github/app-credential', () => {
  it('asks for a token for one repository and no more than it needs', async () => {
    const { requests, clock, http } = github(1_790_000_000_000);
    const source = appCredential({ id: '7', privateKey: () => Promise.resolve(pem) }, http, clock);
    expect(await source.credential(REPOSITORY)).toEqual({
      value: { username: 'x-access-token', token: 'ghs_2' },
    });
    expect(requests.map(({ method, path }) => `${method} ${path}`)).toEqual([
      'GET /repos/shop/deploy/installation',
      'POST /app/installations/42/access_tokens',
    ]);
    expect(requests[1]?.body).toEqual({
      repositories: ['deploy'],
      permissions: { contents: 'write', pull_requests: 'write' },
    });
  });

  it('proves with a signature of ten minutes at most that it is the app', async () => {
    const { requests, clock, http } = github(1_790_000_000_000);
    await appCredential({ id: '7', privateKey: () => Promise.resolve(pem) }, http, clock).credential(
      REPOSITORY,
    );
    const proof = requests[0]?.headers['authorization']?.replace('Bearer ', '') ?? '';
    const [head = '', claims = '', signature = ''] = proof.split('.');
    const read = (part: string): unknown => JSON.parse(Buffer.from(part, 'base64url').toString());
    expect(read(head)).toEqual({ alg: 'RS256', typ: 'JWT' });
    expect(read(claims)).toEqual({ iat: 1_789_999_940, exp: 1_790_000_540, iss: '7' });
    const signed = Buffer.from(`${head}.${claims}`);
    expect(verify('RSA-SHA256', signed, keys.publicKey, Buffer.from(signature, 'base64url'))).toBe(true);
  });

  it('keeps a token while it is good for long enough, each for its own repository', async () => {
    const { requests, clock, http } = github(0);
    const source = appCredential({ id: '7', privateKey: () => Promise.resolve(pem) }, http, clock);
    await source.credential(REPOSITORY);
    clock.at = HOUR * 0.8;
    expect(await source.credential(REPOSITORY)).toMatchObject({ value: { token: 'ghs_2' } });
    expect(await source.credential('https://github.com/shop/other')).toMatchObject({
      value: { token: 'ghs_4' },
    });
    clock.at = HOUR * 0.9;
    expect(await source.credential(REPOSITORY)).toMatchObject({ value: { token: 'ghs_6' } });
    expect(requests).toHaveLength(6);
  });

  it('says nothing of a key that cannot be used', async () => {
    const { clock, http } = github(0);
    for (const privateKey of [() => Promise.resolve('s3cret'), () => Promise.reject(new Error('s3cret'))]) {
      const answer = await appCredential({ id: '7', privateKey }, http, clock).credential(REPOSITORY);
      expect(answer.problem?.kind).toBe('off');
      expect(JSON.stringify(answer)).not.toContain('s3cret');
    }
  });
});
