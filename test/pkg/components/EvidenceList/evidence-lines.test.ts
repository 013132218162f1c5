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

  it('lays JSON out, and leaves alone what only looks like it', () => {
    expect(evidenceLines('diff', '{"spec":{"replicas":2}}').map(({ text }) => text)).toStrictEqual([
      '{',
      '  "spec": {',
      '    "replicas": 2',
      '  }',
      '}',
    ]);
    expect(evidenceLines('text', '{not json')).toStrictEqual([{ text: '{not json' }]);
  });

  it('leaves the lines of anything else alone', () => {
    expect(evidenceLines('text', '-b')).toStrictEqual([{ text: '-b' }]);
  });
});
