import { describe, expect, it } from 'vitest';

import { leastDurationWords } from '@outrider/api/src/engines/rollback/words.ts';

const MINUTE = 60_000;

describe('api/engines/rollback/words', () => {
  it('rounds down what lasted so long or longer, and says nothing of less than a minute', () => {
    expect(
      [0.9, 1, 1.9, 119, 179, 47 * 60, 71 * 60].map((minutes) => leastDurationWords(minutes * MINUTE)),
    ).toStrictEqual([undefined, '1 minute', '1 minute', '119 minutes', '2 hours', '47 hours', '2 days']);
  });
});
