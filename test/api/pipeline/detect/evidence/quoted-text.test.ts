import { describe, expect, it } from 'vitest';

import { quotedText } from '@outrider/api/src/pipeline/detect/evidence/quoted-text.ts';

describe('api/pipeline/detect/evidence/quoted-text', () => {
  it('makes one line of several, without repeated punctuation', () => {
    const lines = ['Deployment does not have minimum availability.', 'Available: 0/2'];
    expect(quotedText(lines)).toBe('Deployment does not have minimum availability, Available: 0/2');
    expect(quotedText([lines.join('\n')])).toBe(quotedText(lines));
  });

  it('leaves out empty lines and white space', () => {
    expect(quotedText(['', '  a\t b ;', '\n'])).toBe('a b');
    expect(quotedText([])).toBe('');
  });

  it('cuts long texts at a word', () => {
    expect(quotedText(['one two three four'], 15)).toBe('one two three…');
  });

  it('hides credentials before it cuts', () => {
    expect(quotedText(['clone https://user:secret@git.example.com/x failed'], 30)).toBe(
      'clone https://…@git.example.co…',
    );
  });
});
