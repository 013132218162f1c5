import { describe, expect, it } from 'vitest';

import { RecheckSchedule } from '@outrider/api/src/pipeline/detect/memory/recheck-schedule.ts';

const SUBJECTS = Array.from({ length: 2000 }, (_, at) => `cluster/deployment-${String(at)}`);

describe('api/pipeline/detect/memory/recheck-schedule', () => {
  it('keeps the earliest time of a pair, and tells it once', () => {
    const schedule = new RecheckSchedule();
    schedule.ask(20, { rule: 'a', subject: 's' });
    schedule.ask(10, { rule: 'a', subject: 's' });
    schedule.ask(30, { rule: 'a', subject: 's' });
    schedule.ask(15, { rule: 'b', subject: 's' });

    expect(schedule.next).toBe(10);
    expect([...schedule.takeDue(40)]).toEqual([
      { rule: 'a', subject: 's' },
      { rule: 'b', subject: 's' },
    ]);
    expect(schedule.knows('s')).toBe(false);
  });

  it('does not grow when what changes again and again waits for the same time', () => {
    const schedule = new RecheckSchedule();
    let most = 0;
    for (let round = 0; round < 20; round += 1) {
      for (const subject of SUBJECTS) {
        schedule.cancel('agent-offline', subject);
        schedule.ask(1_000_000, { rule: 'agent-offline', subject });
        most = Math.max(most, schedule.waiting);
      }
    }

    expect(most).toBeLessThan(3 * SUBJECTS.length);
    expect([...schedule.takeDue(1_000_000)]).toHaveLength(SUBJECTS.length);
    expect(schedule.waiting).toBe(0);
  });
});
