import { describe, expect, it } from 'vitest';

import { evidenceLines, headOf } from '../../../../pkg/outrider/components/EvidenceList/evidence-lines.ts';

describe('pkg/components/EvidenceList/evidence-lines', () => {
  it('marks the sides of a difference', () => {
    expect(evidenceLines('diff', ' a\n-b\n+c\n')).toStrictEqual([
      { text: ' a' },
      { text: '-b', change: 'removed' },
      { text: '+c', change: 'added' },
    ]);
  });

  it('writes JSON as YAML, and leaves alone what only looks like it', () => {
    expect(evidenceLines('diff', '{"spec":{"replicas":2}}').map(({ text }) => text)).toStrictEqual([
      'spec:',
      '  replicas: 2',
    ]);
    expect(evidenceLines('text', '{not json')).toStrictEqual([{ text: '{not json' }]);
  });

  it('shows the beginning of what is long, by lines and by characters', () => {
    const short = evidenceLines('text', 'a\nb');
    expect(headOf(short)).toBe(short);
    expect(headOf(evidenceLines('text', 'a\n'.repeat(30)))).toHaveLength(8);
    const [cut] = headOf(evidenceLines('text', 'x'.repeat(4000)));
    expect(cut.text).toBe(`${'x'.repeat(700)} …`);
    expect(headOf(evidenceLines('text', `${'x'.repeat(900)}\nb`))).toHaveLength(1);
  });

  it('leaves the lines of anything else alone', () => {
    expect(evidenceLines('text', '-b')).toStrictEqual([{ text: '-b' }]);
  });
});
