import { describe, expect, it } from 'vitest';
import { storableFinding } from '@outrider/api/src/pipeline/detect/store/storable.ts';
import { aFinding } from '../../../../support/findings/detected-findings.ts';

describe('api/pipeline/detect/store/storable', () => {
  it('leaves good text alone', () => {
    const finding = aFinding({ id: 'a', message: 'Zürich 🚀' });
    expect(storableFinding(finding)).toEqual(finding);
  });

  it('replaces what Postgres refuses, however deep', () => {
    const [evidence] = aFinding({ id: 'a' }).evidence;
    const finding = aFinding({
      id: 'a',
      evidence: evidence ? [{ ...evidence, value: 'a\u0000b\udc00' }] : [],
    });
    expect(storableFinding(finding).evidence[0]?.value).toBe('a\ufffdb\ufffd');
  });

  it('shortens names that no index takes', () => {
    const stored = storableFinding(aFinding({ id: 'a', origin: { gitRepo: 'g'.repeat(5_000) } }));
    expect(stored.origin.gitRepo).toHaveLength(600);
  });
});
