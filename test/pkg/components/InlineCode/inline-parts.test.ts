import { describe, expect, it } from 'vitest';

import { inlineParts } from '../../../../pkg/outrider/components/InlineCode/inline-parts.ts';

describe('pkg/components/InlineCode/inline-parts', () => {
  it('parts a sentence at its backticks', () => {
    expect(inlineParts('Set `timeout` and `retries.perTryTimeout`.')).toStrictEqual([
      { text: 'Set ', code: false },
      { text: 'timeout', code: true },
      { text: ' and ', code: false },
      { text: 'retries.perTryTimeout', code: true },
      { text: '.', code: false },
    ]);
    expect(inlineParts('`*` alone')).toStrictEqual([
      { text: '*', code: true },
      { text: ' alone', code: false },
    ]);
  });

  it('leaves a backtick without a partner where it is', () => {
    expect(inlineParts('The ` of a shell')).toStrictEqual([{ text: 'The ` of a shell', code: false }]);
    expect(inlineParts('')).toStrictEqual([]);
  });
});
