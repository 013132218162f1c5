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

  it('drops everything, and can be used again', () => {
    const queue = new TimeQueue<number>();
    for (const time of [5, 1, 4]) queue.add(time, time);

    queue.clear();
    queue.add(2, 2);

    expect(drain(queue, 10)).toEqual([2]);
  });
});
