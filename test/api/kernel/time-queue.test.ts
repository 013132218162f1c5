import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { TimeQueue } from '@outrider/api/src/kernel/time-queue.ts';

function drain(queue: TimeQueue<number>, now: number): number[] {
  const taken: number[] = [];
  for (let due = queue.takeDue(now); due !== undefined; due = queue.takeDue(now)) taken.push(due.item);
  return taken;
}

describe('api/kernel/time-queue', () => {
  it('gives items in order of time, and only when it has come', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(100)), fc.nat(100), (times, now) => {
        const queue = new TimeQueue<number>();
        for (const time of times) queue.add(time, time);
        const sorted = [...times].sort((left, right) => left - right);
        expect(queue.next).toBe(sorted[0]);
        expect(drain(queue, now)).toEqual(sorted.filter((time) => time <= now));
        expect(drain(queue, 100)).toEqual(sorted.filter((time) => time > now));
        expect(queue.size).toBe(0);
      }),
    );
  });

  it('drops what is not to be kept', () => {
    const queue = new TimeQueue<number>();
    for (const time of [5, 1, 4, 2, 3]) queue.add(time, time);

    queue.retain((item) => item % 2 === 1);

    expect(drain(queue, 10)).toEqual([1, 3, 5]);
  });
});
