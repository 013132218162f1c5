import { describe, expect, it } from 'vitest';

import {
  cacheAccessReviewer,
  cacheCallerVerifier,
} from '@outrider/api/src/adapters/identity/cached-identity.ts';
import { callerNamed, fakeReviewer, fakeVerifier } from '../../../support/fake-identity.ts';

const TIMES = { known: 60_000, unknown: 10_000, rights: 45_000 };
const QUESTION = { cluster: 'local', verb: 'get', group: '', resource: 'pods' };

describe('api/adapters/identity/cached-identity', () => {
  it('asks once about one credential, also when asked at the same time', async () => {
    const verifier = fakeVerifier('ada');
    const cached = cacheCallerVerifier(verifier, TIMES);
    const credential = callerNamed('ada').credential;
    const callers = await Promise.all([
      cached.verify(credential),
      cached.verify(credential),
      cached.verify(credential),
    ]);
    expect(callers.map((caller) => caller?.name)).toStrictEqual(['ada', 'ada', 'ada']);
    expect(verifier.asked).toBe(1);
  });

  it('keeps different credentials apart', async () => {
    const cached = cacheCallerVerifier(fakeVerifier('ada'), TIMES);
    expect(await cached.verify({ kind: 'rancher', token: 'ada' })).toBeDefined();
    expect(await cached.verify({ kind: 'rancher', token: 'bob' })).toBeUndefined();
  });

  it('does not keep a failure', async () => {
    const failing = fakeVerifier('ada');
    const flaky = {
      verify: () =>
        failing.asked++ === 0
          ? Promise.reject(new TypeError('away'))
          : failing.verify(callerNamed('ada').credential),
    };
    const cached = cacheCallerVerifier(flaky, TIMES);
    await expect(cached.verify(callerNamed('ada').credential)).rejects.toThrow('away');
    expect(await cached.verify(callerNamed('ada').credential)).toMatchObject({ name: 'ada' });
  });

  it('never answers one caller with the rights of another', async () => {
    const cached = cacheAccessReviewer(fakeReviewer({ ada: [QUESTION] }), TIMES);
    expect(await cached.review(callerNamed('ada'), QUESTION)).toBe('allowed');
    expect(await cached.review(callerNamed('bob'), QUESTION)).toBe('denied');
    expect(await cached.review(callerNamed('ada'), { ...QUESTION, namespace: 'x', verb: 'list' })).toBe(
      'denied',
    );
  });

  it('asks once for one right', async () => {
    const reviewer = fakeReviewer({});
    const cached = cacheAccessReviewer(reviewer, TIMES);
    await cached.review(callerNamed('ada'), QUESTION);
    await cached.review(callerNamed('ada'), QUESTION);
    expect(reviewer.questions).toHaveLength(1);
  });
});
