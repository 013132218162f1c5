import { describe, expect, it } from 'vitest';

import {
  createSubjectAccessReviewer,
  createTokenCallerVerifier,
  type ReviewPoster,
} from '@outrider/api/src/adapters/identity/cluster-identity.ts';
import { RancherUnavailableError } from '@outrider/api/src/kernel/errors.ts';
import { callerNamed } from '../../../support/fake-identity.ts';

function posterAnswering(status: number, body: unknown): ReviewPoster & { readonly posted: unknown[] } {
  const posted: unknown[] = [];
  return {
    posted,
    post: (path, sent) => {
      posted.push({ path, sent });
      return Promise.resolve({ status, body });
    },
  };
}

const BEARER = { kind: 'bearer', token: 'abc' } as const;
const QUESTION = { cluster: 'local', verb: 'get', group: '', resource: 'pods', namespace: 'shop' };

describe('api/adapters/identity/cluster-identity', () => {
  it('proves a bearer token with a TokenReview', async () => {
    const poster = posterAnswering(201, {
      status: { authenticated: true, user: { username: 'jane', groups: ['dev'] } },
    });
    expect(await createTokenCallerVerifier(poster).verify(BEARER)).toMatchObject({
      name: 'jane',
      groups: ['dev'],
    });
  });

  it('does not know a token the API server does not know', async () => {
    const poster = posterAnswering(201, { status: { authenticated: false } });
    expect(await createTokenCallerVerifier(poster).verify(BEARER)).toBeUndefined();
  });

  it('does not show a Rancher session to an API server that is not Rancher', async () => {
    const poster = posterAnswering(201, {});
    expect(await createTokenCallerVerifier(poster).verify({ kind: 'rancher', token: 'x' })).toBeUndefined();
    expect(poster.posted).toHaveLength(0);
  });

  it('says when it may not review tokens', async () => {
    const verifier = createTokenCallerVerifier(posterAnswering(403, {}));
    await expect(verifier.verify(BEARER)).rejects.toBeInstanceOf(RancherUnavailableError);
  });

  it('asks for the rights of a user with their groups', async () => {
    const poster = posterAnswering(201, { status: { allowed: true } });
    const reviewer = createSubjectAccessReviewer(poster);
    expect(await reviewer.review(callerNamed('jane'), QUESTION)).toBe('allowed');
    expect(poster.posted[0]).toMatchObject({
      sent: { spec: { user: 'jane', groups: ['system:authenticated'] } },
    });
  });

  it('knows no other cluster than its own', async () => {
    const poster = posterAnswering(201, { status: { allowed: true } });
    const question = { ...QUESTION, cluster: 'c-m-1' };
    expect(await createSubjectAccessReviewer(poster).review(callerNamed('jane'), question)).toBe('denied');
  });
});
