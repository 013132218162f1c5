import { describe, expect, it } from 'vitest';

import { workInTime } from '@outrider/api/src/kernel/bounds/work-in-time.ts';

describe('api/kernel/bounds/work-in-time', () => {
  it('gives what work gives, also nothing, and also within other work', () => {
    expect(workInTime(() => 7, 1000)).toEqual({ value: 7 });
    expect(workInTime(() => undefined, 1000)).toEqual({ value: undefined });
    expect(workInTime(() => [workInTime(() => 1, 1000), 2], 1000)).toEqual({ value: [{ value: 1 }, 2] });
  });

  it('ends what would never end, a pattern among them', () => {
    expect(workInTime(() => /^(a+)+$/.test(`${'a'.repeat(60)}b`), 5)).toBe('late');
    const endless = () => {
      for (;;);
    };
    expect(workInTime(endless, 5)).toBe('late');
    expect(workInTime(() => 'next', 1000)).toEqual({ value: 'next' });
  });

  it('raises what work raises', () => {
    const broken = () => {
      throw new RangeError('no');
    };
    expect(() => workInTime(broken, 1000)).toThrow(RangeError);
  });
});
