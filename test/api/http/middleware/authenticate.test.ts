import { describe, expect, it } from 'vitest';

import { credentialOf } from '@outrider/api/src/http/middleware/authenticate.ts';

describe('api/http/middleware/authenticate', () => {
  it.each([
    [
      'the session cookie',
      { cookie: 'R_PCS=dark; R_SESS=token-abc:def' },
      { kind: 'rancher', token: 'token-abc:def' },
    ],
    ['a token by header', { 'x-outrider-token': 'token-a:b' }, { kind: 'rancher', token: 'token-a:b' }],
    [
      'the header before the cookie',
      { 'x-outrider-token': 'token-a:b', cookie: 'R_SESS=x' },
      { kind: 'rancher', token: 'token-a:b' },
    ],
    ['a bearer token', { authorization: 'Bearer ey.J-h_b' }, { kind: 'bearer', token: 'ey.J-h_b' }],
  ])('takes %s', (_name, headers, expected) => {
    expect(credentialOf({ headers })).toStrictEqual(expected);
  });

  it.each([
    ['nothing', {}],
    ['an empty cookie', { cookie: 'R_SESS=' }],
    ['a malformed cookie', { cookie: 'R_SESS=%E0%A4%A' }],
    ['a credential that would end a header', { cookie: 'R_SESS=a%0d%0aX-Evil: 1' }],
    ['a credential that would add a cookie', { 'x-outrider-token': 'a;R_SESS=b' }],
    ['an endless credential', { authorization: `Bearer ${'a'.repeat(9000)}` }],
    ['another scheme', { authorization: 'Basic abc' }],
  ])('does not take %s', (_name, headers) => {
    expect(credentialOf({ headers })).toBeUndefined();
  });
});
