import { describe, expect, it } from 'vitest';

import { checkCitations } from '@outrider/api/src/pipeline/explain/check-citations.ts';
import { Pseudonyms } from '@outrider/api/src/pipeline/explain/egress/pseudonyms.ts';

const KNOWN = new Set(['f0', 'e1', 'r1.e1']);
const checked = (text: string, evidence: string[], pseudonyms = new Pseudonyms()) =>
  checkCitations({ summary: [{ text, evidence }], causes: [], checks: [] }, KNOWN, pseudonyms);

describe('api/pipeline/explain/check-citations', () => {
  it('keeps what cites evidence that exists, each id once', () => {
    expect(checked('It is broken.', ['e1', '[f0]', 'e1'])).toStrictEqual({
      summary: [{ text: 'It is broken.', evidenceIds: ['e1', 'f0'] }],
      causes: [],
      checks: [],
      dropped: 0,
    });
  });

  it.each([
    ['nothing', []],
    ['what does not exist', ['e9']],
    ['something, and something that does not exist', ['e1', 'e9']],
  ])('drops and counts a sentence that cites %s', (_name, evidence) => {
    expect(checked('It is broken.', evidence)).toMatchObject({ summary: [], dropped: 1 });
  });

  it('drops a sentence about a name that nobody gave', () => {
    expect(checked('NS-ABCDEF is broken.', ['e1'])).toMatchObject({ summary: [], dropped: 1 });
    const pseudonyms = new Pseudonyms();
    expect(checked(`${pseudonyms.of('NS', 'shop')} is broken.`, ['e1'], pseudonyms).summary).toHaveLength(1);
  });

  it('makes plain text of it, without foreign addresses and secrets', () => {
    const text =
      '**See** [the docs](https://evil.example/x) <b>or</b> https://evil.example/?q=1 `now`,\npassword=hunter2';
    expect(checked(text, ['e1']).summary[0]?.text).toBe(
      'See the docs or (address left out) now, password=[REDACTED:credential]',
    );
  });

  it('keeps an address that stands in the evidence', () => {
    const pseudonyms = new Pseudonyms();
    const text = `Nobody answers at https://${pseudonyms.of('HOST', 'git.internal')}/x.`;
    expect(checked(text, ['e1'], pseudonyms).summary[0]?.text).toBe(text);
  });

  it('keeps how sure the model is of a cause', () => {
    const causes = [{ text: 'A cause.', evidence: ['e1'], confidence: 'low' as const }];
    expect(checkCitations({ summary: [], causes, checks: [] }, KNOWN, new Pseudonyms()).causes).toStrictEqual(
      [{ text: 'A cause.', evidenceIds: ['e1'], confidence: 'low' }],
    );
  });
});
