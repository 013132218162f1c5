import { describe, expect, it } from 'vitest';

import { inlineParts } from '../../../../pkg/outrider/components/InlineCode/inline-parts.ts';

describe('pkg/components/InlineCode/inline-parts', () => {
  it('parts a sentence at its backticks', () => {
    expect(inlineParts('Set `timeout` and `retries.perTryTimeout`.')).toStrictEqual([
      { kind: 'words', text: 'Set ' },
      { kind: 'code', text: 'timeout' },
      { kind: 'words', text: ' and ' },
      { kind: 'code', text: 'retries.perTryTimeout' },
      { kind: 'words', text: '.' },
    ]);
    expect(inlineParts('`*` alone')).toStrictEqual([
      { kind: 'code', text: '*' },
      { kind: 'words', text: ' alone' },
    ]);
  });

  it('finds moments as the API writes them, with the word that does not go with a relative time', () => {
    const moment = { kind: 'time', text: '2026-11-21T16:42:00.000Z' };
    expect(inlineParts('It was first seen on 2026-11-21 at 16:42 UTC.')).toStrictEqual([
      { kind: 'words', text: 'It was first seen ' },
      moment,
      { kind: 'words', text: '.' },
    ]);
    expect(inlineParts('silent since 2026-11-21 16:42 UTC')).toStrictEqual([
      { kind: 'words', text: 'silent since ' },
      moment,
    ]);
    expect(inlineParts('2026-11-21T16:42:00Z')).toStrictEqual([moment]);
    expect(inlineParts('`2026-11-21T16:42:00Z` on 2026-99-99T06:40:00Z, 2026-11-21')).toStrictEqual([
      { kind: 'code', text: '2026-11-21T16:42:00Z' },
      { kind: 'words', text: ' ' },
      { kind: 'words', text: 'on 2026-99-99T06:40:00Z' },
      { kind: 'words', text: ', 2026-11-21' },
    ]);
  });

  it('leaves a backtick without a partner where it is', () => {
    expect(inlineParts('The ` of a shell')).toStrictEqual([{ kind: 'words', text: 'The ` of a shell' }]);
    expect(inlineParts('')).toStrictEqual([]);
  });
});
