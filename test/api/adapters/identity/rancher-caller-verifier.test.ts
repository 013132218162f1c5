import { afterEach, describe, expect, it } from 'vitest';

import { createRancherCallerVerifier } from '@outrider/api/src/adapters/identity/rancher-caller-verifier.ts';
import { createRancherClient } from '@outrider/api/src/adapters/identity/rancher-client.ts';
import { RancherUnavailableError } from '@outrider/api/src/kernel/errors.ts';
import { startScriptedRancher, type ScriptedAnswer } from '../../../support/clusters/scripted-rancher.ts';

const closers: (() => void)[] = [];
afterEach(() => {
  for (const close of closers.splice(0)) close();
});

async function verifierFor(answer: ScriptedAnswer) {
  const rancher = await startScriptedRancher(() => answer);
  closers.push(rancher.close);
  const verifier = createRancherCallerVerifier(
    createRancherClient({ url: rancher.url, ca: undefined, timeoutMs: 300 }),
  );
  return { verifier, rancher };
}

const CREDENTIAL = { kind: 'rancher', token: 'token-abc:s-cret' } as const;
const review = (username: string, groups: string[] = [], extra = {}) => ({
  status: 201,
  body: { status: { userInfo: { username, groups, extra } } },
});

describe('api/adapters/identity/rancher-caller-verifier', () => {
  it('proves a caller with one SelfSubjectReview made with their own cookie', async () => {
    const { verifier, rancher } = await verifierFor(
      review('u-abc', ['local://team'], { username: ['marcus'] }),
    );
    expect(await verifier.verify(CREDENTIAL)).toMatchObject({
      name: 'u-abc',
      groups: ['local://team'],
      displayName: 'marcus',
    });
    expect(rancher.seen[0]).toMatchObject({
      path: '/k8s/clusters/local/apis/authentication.k8s.io/v1/selfsubjectreviews',
      body: { kind: 'SelfSubjectReview' },
    });
    expect(rancher.seen[0]?.headers.cookie).toBe(`R_SESS=${CREDENTIAL.token}`);
  });

  it.each([
    ['a refused token', { status: 401, body: {} }],
    ['nobody', review('system:unauthenticated', ['system:unauthenticated'])],
    ['a broken session', review('system:cattle:error')],
  ])('does not know %s', async (_name, answer) => {
    const { verifier } = await verifierFor(answer);
    expect(await verifier.verify(CREDENTIAL)).toBeUndefined();
  });

  it.each<[string, ScriptedAnswer]>([
    ['does not answer', 'hang'],
    ['answers nonsense', { status: 201, body: '<html>' }],
    ['fails', { status: 500, body: {} }],
    ['redirects to somewhere else', { status: 302, body: {} }],
  ])('says that Rancher is unavailable when it %s, without the token', async (_name, answer) => {
    const { verifier } = await verifierFor(answer);
    const error: unknown = await verifier.verify(CREDENTIAL).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(RancherUnavailableError);
    expect(
      JSON.stringify(error) + String((error as Error).stack) + String((error as Error).cause),
    ).not.toContain('s-cret');
  });
});
