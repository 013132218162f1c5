import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { promqlOneOf, promqlString } from '@outrider/api/src/pipeline/detect/traffic/promql-text.ts';
import { runInstantQuery } from '../../../../rancher/prometheus/run-query.ts';

const text = fc.string({ unit: 'grapheme', maxLength: 20 });

/** Whether a series whose label has this value is selected. */
function selects(matcher: string, value: string): boolean {
  const series = { labels: { __name__: 'x', label: value }, samples: () => [{ at: 0, value: 1 }] };
  return (runInstantQuery([series], `x{label${matcher}}`, 0).result as unknown[]).length === 1;
}

describe('api/pipeline/detect/traffic/promql-text', () => {
  it('quotes any text so that it means itself', () => {
    fc.assert(
      fc.property(text, (value) => {
        expect(selects(`=${promqlString(value)}`, value)).toBe(true);
      }),
    );
  });

  it('matches exactly the given texts', () => {
    fc.assert(
      fc.property(fc.array(text, { minLength: 1, maxLength: 3 }), text, (texts, other) => {
        const matcher = `=~${promqlOneOf(texts)}`;
        for (const value of texts) expect(selects(matcher, value)).toBe(true);
        expect(selects(matcher, other)).toBe(texts.includes(other));
      }),
    );
  });

  it('lets nothing out of the quotes', () => {
    expect(promqlString('a"} or up{b="\n\\')).toBe(String.raw`"a\"} or up{b=\"\n\\"`);
    expect(selects(`=~${promqlOneOf(['.*'])}`, 'anything')).toBe(false);
  });
});
