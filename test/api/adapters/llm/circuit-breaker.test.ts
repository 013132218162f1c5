import { describe, expect, it } from 'vitest';

import { CircuitBreaker } from '@outrider/api/src/adapters/llm/circuit-breaker.ts';
import { ManualClock } from '../../../support/manual-clock.ts';

describe('api/adapters/llm/circuit-breaker', () => {
  it('rests after failures in a row, and again after one more', () => {
    const clock = new ManualClock(0);
    const breaker = new CircuitBreaker(clock);
    for (let failure = 0; failure < 3; failure += 1) breaker.note(false);
    expect(breaker.secondsLeft).toBe(0);
    breaker.note(false);
    expect(breaker.secondsLeft).toBe(30);
    clock.advance(30_000);
    expect(breaker.secondsLeft).toBe(0);
    breaker.note(false);
    expect(breaker.secondsLeft).toBe(30);
  });

  it('forgets failures once it goes well', () => {
    const breaker = new CircuitBreaker(new ManualClock(0));
    for (let failure = 0; failure < 3; failure += 1) breaker.note(false);
    breaker.note(true);
    breaker.note(false);
    expect(breaker.secondsLeft).toBe(0);
  });
});
