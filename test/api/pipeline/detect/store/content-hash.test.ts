import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { contentHash } from '@outrider/api/src/pipeline/detect/store/content-hash.ts';
import { aFinding } from '../../../../support/findings/detected-findings.ts';

/** A replacer that writes the members of an object in order of their keys. */
function inOrder(_key: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

describe('api/pipeline/detect/store/content-hash', () => {
  it('ignores the id and the order of fields', () => {
    const finding = aFinding({ id: 'a', origin: { workspace: 'w', bundle: 'b' } });
    const reordered = aFinding({ id: 'b', origin: { bundle: 'b', workspace: 'w' } });
    expect(contentHash(reordered)).toBe(contentHash(finding));
  });

  it('ignores the difference between absent and undefined', () => {
    const finding = aFinding({ id: 'a' });
    expect(contentHash({ ...finding, cause: undefined } as never)).toBe(contentHash(finding));
  });

  it.each<[string, unknown, string]>([
    [
      'keys',
      { b: 1, a: 0.1, é: true, B: null, 10: 'x', 9: 'y' },
      '{"10":"x","9":"y","B":null,"a":0.1,"b":1,"é":true}',
    ],
    ['lists of lists', [[{ b: 1, a: [[]] }], 'b', 'a'], '[[{"a":[[]],"b":1}],"b","a"]'],
    ['undefined members', { b: undefined, a: [{ c: undefined }] }, '{"a":[{}]}'],
    ['gaps', [1, , undefined, [,]], '[1,null,null,[null]]'],
    ['texts', 'ö "\\\n\ud800', JSON.stringify('ö "\\\n\ud800')],
  ])(
    'is the SHA-256 of JSON in order of keys, or what is stored would seem changed: %s',
    (_, value, written) => {
      const { id: _id, ...content } = aFinding({ id: 'a' });
      const plain = { ...content, evidence: 'HERE' };
      const json = JSON.stringify(plain, inOrder).replace('"HERE"', () => written);
      const expected = createHash('sha256').update(json).digest('base64url');
      expect(contentHash({ ...content, id: 'a', evidence: value } as never)).toBe(expected);
    },
  );

  it.each([
    ['message', { message: 'other' }],
    ['severity', { severity: 'low' as const }],
    ['origin', { origin: { commit: 'c' } }],
    ['evidence', { evidence: [] }],
    ['transience', { transient: true }],
  ])('notices another %s', (_, change) => {
    expect(contentHash(aFinding({ id: 'a', ...change }))).not.toBe(contentHash(aFinding({ id: 'a' })));
  });
});
