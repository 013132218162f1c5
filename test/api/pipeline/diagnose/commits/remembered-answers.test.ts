import { describe, expect, it } from 'vitest';

import { RememberedAnswers } from '@outrider/api/src/pipeline/diagnose/commits/remembered-answers.ts';
import type { GitAnswer } from '@outrider/api/src/ports/git-reader.ts';
import { ManualClock } from '../../../../support/manual-clock.ts';

const PROBLEM: GitAnswer<string> = { problem: { kind: 'unreachable', message: 'Away.' } };

function remembering(patienceMs = 10_000, characters = 1000) {
  const clock = new ManualClock(0);
  const answers = new RememberedAnswers({ clock, patienceMs, failureMs: 60_000, characters });
  let asked = 0;
  const ask = (key: string, answer: GitAnswer<string> | Promise<GitAnswer<string>> = { value: key }) =>
    answers.ask(key, () => {
      asked += 1;
      return Promise.resolve(answer);
    });
  return { clock, ask, asked: () => asked };
}

describe('api/pipeline/diagnose/commits/remembered-answers', () => {
  it('asks once, however many want to know', async () => {
    const { ask, asked } = remembering();
    expect(await Promise.all([ask('a'), ask('a')])).toEqual([{ value: 'a' }, { value: 'a' }]);
    await ask('a');
    expect(asked()).toBe(1);
  });

  it('tells a failure again for a while, then asks again', async () => {
    const { ask, asked, clock } = remembering();
    expect(await ask('a', PROBLEM)).toEqual(PROBLEM);
    expect(await ask('a')).toEqual(PROBLEM);
    clock.advance(60_000);
    expect(await ask('a')).toEqual({ value: 'a' });
    expect(asked()).toBe(2);
  });

  it('keeps nobody waiting, and has the answer for whoever comes next', async () => {
    const { ask, asked } = remembering(1);
    const late = Promise.withResolvers<GitAnswer<string>>();
    expect((await ask('a', late.promise)).problem?.kind).toBe('timeout');
    late.resolve({ value: 'at last' });
    expect(await ask('a')).toEqual({ value: 'at last' });
    expect(asked()).toBe(1);
  });

  it('forgets the oldest when there is too much', async () => {
    const { ask, asked } = remembering(10_000, 100);
    await ask('a', { value: 'x'.repeat(60) });
    await ask('b', { value: 'x'.repeat(60) });
    await ask('b');
    await ask('a');
    expect(asked()).toBe(3);
  });
});
