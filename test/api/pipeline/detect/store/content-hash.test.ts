import { describe, expect, it } from 'vitest';
import { contentHash } from '@outrider/api/src/pipeline/detect/store/content-hash.ts';
import { aFinding } from '../../../../support/findings/detected-findings.ts';

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
