import { describe, expect, it } from 'vitest';

import { nestsTooDeep } from '@outrider/api/src/kernel/nests-too-deep.ts';

describe('api/kernel/nests-too-deep', () => {
  it.each(['[', '{a: ', '- ', '{"a":['])('knows what nobody means: %s and so on', (opening) => {
    expect(nestsTooDeep(`x: ${opening.repeat(250)}`)).toBe(true);
    expect(nestsTooDeep(`x: ${opening.repeat(50)}`)).toBe(false);
  });

  it('counts what is open, one document at a time', () => {
    expect(nestsTooDeep('a: [[1, 2], {b: c}]\n'.repeat(1000))).toBe(false);
    expect(nestsTooDeep('text: ":-["\n---\n'.repeat(1000))).toBe(false);
    expect(nestsTooDeep('- a\n'.repeat(1000))).toBe(false);
  });
});
