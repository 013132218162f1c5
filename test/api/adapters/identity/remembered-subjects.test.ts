import { describe, expect, it } from 'vitest';

import {
  rememberPeople,
  rememberSubjects,
  sharePeople,
} from '@outrider/api/src/adapters/identity/remembered-subjects.ts';
import type { AccessQuestion } from '@outrider/api/src/ports/identity/access-reviewer.ts';
import { T0 } from '../../../support/fixes/proposals.ts';

const QUESTION: AccessQuestion = { cluster: 'c-1', verb: 'patch', group: 'apps', resource: 'deployments' };

function movable() {
  let time = T0;
  return { clock: { now: () => time }, pass: (ms: number) => (time += ms) };
}

function counted(answer: () => 'allowed' | 'denied' | 'unknown' = () => 'allowed') {
  const asked: string[] = [];
  const review = (user: string, { cluster, verb, name }: AccessQuestion) => {
    asked.push([user, cluster, verb, name].join(' '));
    return Promise.resolve(answer());
  };
  return { asked, subjects: { review } };
}

describe('api/adapters/identity/remembered-subjects', () => {
  it('asks the same question of the same person once in half a minute', async () => {
    const { clock, pass } = movable();
    const { asked, subjects } = counted();
    const { review } = rememberSubjects(subjects, clock);
    expect(await Promise.all([review('ben', QUESTION), review('ben', QUESTION)])).toEqual([
      'allowed',
      'allowed',
    ]);
    pass(29_000);
    await review('ben', QUESTION);
    expect(asked).toHaveLength(1);
    pass(2000);
    await review('ben', QUESTION);
    expect(asked).toHaveLength(2);
  });

  it('mixes up neither people nor questions', async () => {
    const { asked, subjects } = counted();
    const { review } = rememberSubjects(subjects, movable().clock);
    await review('ben', QUESTION);
    await review('cat', QUESTION);
    await review('ben', { ...QUESTION, cluster: 'c-2' });
    await review('ben', { ...QUESTION, verb: 'delete' });
    await review('ben', { ...QUESTION, name: 'cart' });
    expect(new Set(asked).size).toBe(5);
  });

  it('remembers also that a cluster did not answer, which is what takes longest', async () => {
    const { asked, subjects } = counted(() => 'unknown');
    const { review } = rememberSubjects(subjects, movable().clock);
    await review('ben', QUESTION);
    expect(await review('ben', QUESTION)).toBe('unknown');
    expect(asked).toHaveLength(1);
  });

  it('reads people once in half a minute', async () => {
    const { clock, pass } = movable();
    let reads = 0;
    const read = rememberPeople(() => {
      reads += 1;
      return Promise.resolve(undefined);
    }, clock);
    await read('ben');
    await read('ben');
    expect(reads).toBe(1);
    pass(31_000);
    await read('ben');
    expect(reads).toBe(2);
  });

  it('shares a read among those who wait for it, and keeps nothing of it', async () => {
    let reads = 0;
    const read = sharePeople((user) => {
      reads += 1;
      return Promise.resolve(`${user} ${reads}`);
    });
    expect(await Promise.all([read('ben'), read('ben'), read('cat')])).toEqual(['ben 1', 'ben 1', 'cat 2']);
    expect(await read('ben')).toBe('ben 3');
  });
});
