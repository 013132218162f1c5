import { describe, expect, it } from 'vitest';

import { normalizeFailure } from '@outrider/api/src/pipeline/detect/traits/normalize-failure.ts';

/** The same failure, as it is told in several places. */
const SAME: readonly (readonly string[])[] = [
  [
    'dial tcp 10.43.0.17:5432: connect: connection refused',
    'dial tcp 192.168.7.4:5432: connect: connection refused',
    'dial tcp [fd00::17]:5432: connect: connection refused',
  ],
  [
    '2026-09-01T11:58:00Z ERROR worker 3 failed after 12 tries',
    '2026-09-02 04:08:10.123 ERROR worker 12 failed after 4 tries',
  ],
  ['pod web-5d4bfc9d7f-x2x9l has no volume', 'pod web-7c9fd6f6bb-9kqwt has no volume'],
  ['pod web-7c9d5b8f6-x7k2p has no volume', 'pod web-5f6d8c9b47-qzlmn has no volume'],
  ['pod agent-x2x9l is gone', 'pod agent-9kqwt is gone'],
  [
    'request 7d444840-9dc0-11d1-b245-5ffdce74fad2 failed',
    'request 3f2504e0-4f89-41d3-9a0c-0305e82c3301 failed',
  ],
  [
    'image web@sha256:0a1b2c3d4e is not signed at commit 0a1b2c3',
    'image web@sha256:ffee00112233 is not signed at commit 4d5e6f7',
  ],
  ['\n\n  panic: runtime error at 0xc000123\nmore', 'panic:  runtime error at 0xdeadbeef'],
];

describe('api/pipeline/detect/traits/normalize-failure', () => {
  it.each(SAME)('makes the same of: %s', (...texts) => {
    const normalized = new Set(texts.filter((text) => typeof text === 'string').map(normalizeFailure));
    expect([...normalized]).toHaveLength(1);
  });

  it('keeps what tells failures apart', () => {
    const texts = [
      'dial tcp 10.43.0.17:5432: connect: connection refused',
      'dial tcp 10.43.0.17:5432: i/o timeout',
      'fatal: DATABASE_URL is not set',
      'fatal: SMTP_HOST is not set',
      'no right to read my-build-proxy',
      'no right to read my-build-cache',
    ];
    expect(new Set(texts.map(normalizeFailure)).size).toBe(texts.length);
    expect(normalizeFailure('fatal: DATABASE_URL is not set')).toBe('fatal: DATABASE_URL is not set');
  });

  it('is bounded, and empty where nothing is said', () => {
    expect(normalizeFailure('word '.repeat(10_000)).length).toBeLessThanOrEqual(200);
    expect(['', '\n\n', '---', '12:30'].map(normalizeFailure)).toEqual(['', '', '', '']);
  });

  it('changes nothing when it is done again', () => {
    for (const text of SAME.flat()) {
      const once = normalizeFailure(text);
      expect(normalizeFailure(once)).toBe(once);
    }
  });
});
