import { describe, expect, it } from 'vitest';

import { evidenceLines } from '../../../../pkg/outrider/components/EvidenceList/evidence-lines.ts';

describe('pkg/components/EvidenceList/evidence-lines', () => {
  it('marks the sides of a difference', () => {
    expect(evidenceLines('diff', ' a\n-b\n+c\n')).toStrictEqual([
      { text: ' a' },
      { text: '-b', change: 'removed' },
      { text: '+c', change: 'added' },
    ]);
  });

  it('leaves the lines of anything else alone', () => {
    expect(evidenceLines('text', '-b')).toStrictEqual([{ text: '-b' }]);
  });
});
