import { describe, expect, it } from 'vitest';

import { httpMatchCovers } from '@outrider/api/src/pipeline/detect/mesh/matches/match-coverage.ts';
import { recordOf } from '@outrider/api/src/pipeline/observe/downstream/downstream-record.ts';

/** Matches as they are read from a VirtualService. */
function matches(...match: readonly unknown[]) {
  const spec = { http: [{ match }] };
  const record = recordOf('VirtualService', { metadata: { name: 'cart', namespace: 'shop' }, spec });
  return record?.spec.http[0]?.match ?? [];
}

function covers(earlier: unknown, later: unknown, bound: readonly string[] = ['mesh']): boolean {
  const [left, right] = matches(earlier, later);
  if (left === undefined || right === undefined) throw new TypeError('no matches');
  return httpMatchCovers(left, right, bound);
}

describe('api/pipeline/detect/mesh/matches/match-coverage', () => {
  it.each([
    ['nothing asked for', {}, { uri: { exact: '/a' } }],
    ['the same', { uri: { exact: '/a' } }, { uri: { exact: '/a' } }],
    ['a prefix of a prefix', { uri: { prefix: '/a' } }, { uri: { prefix: '/a/b' } }],
    ['a prefix of an exact path', { uri: { prefix: '/a' } }, { uri: { exact: '/ab' } }],
    ['the root as prefix', { uri: { prefix: '/' } }, {}],
    ['any text', { uri: { regex: '.*' } }, { uri: { prefix: '/a' } }],
    ['case does not count', { uri: { prefix: '/A' }, ignoreUriCase: true }, { uri: { exact: '/a/b' } }],
    ['a header that must be there', { headers: { user: {} } }, { headers: { user: { exact: 'x' } } }],
    [
      'fewer headers',
      { headers: { a: { exact: '1' } } },
      { headers: { a: { exact: '1' }, b: { exact: '2' } } },
    ],
    ['its only gateway', { gateways: ['mesh'] }, {}],
    ['fewer labels', { sourceLabels: { app: 'a' } }, { sourceLabels: { app: 'a', version: 'v1' } }],
  ])('covers: %s', (_name, earlier, later) => {
    expect(covers(earlier, later)).toBe(true);
  });

  it.each([
    ['a longer prefix', { uri: { prefix: '/a/b' } }, { uri: { prefix: '/a' } }],
    ['another header', { headers: { a: { exact: '1' } } }, { headers: { b: { exact: '1' } } }],
    ['a header', { headers: { a: { exact: '1' } } }, {}],
    ['a header that must be absent', { withoutHeaders: { a: {} } }, {}],
    ['a method', { method: { exact: 'GET' } }, { uri: { prefix: '/' } }],
    ['a port', { port: 80 }, { port: 81 }],
    ['an expression that may mean less', { uri: { regex: '/a.*' } }, { uri: { exact: '/ab' } }],
    [
      'case counts only in the earlier',
      { uri: { exact: '/a' } },
      { uri: { exact: '/a' }, ignoreUriCase: true },
    ],
  ])('does not cover: %s', (_name, earlier, later) => {
    expect(covers(earlier, later)).toBe(false);
  });

  it('knows that a match without gateways means all of them', () => {
    expect(covers({ gateways: ['mesh'] }, {}, ['mesh', 'public'])).toBe(false);
    expect(covers({}, { gateways: ['public'] }, ['mesh', 'public'])).toBe(true);
  });
});
