import { describe, expect, it } from 'vitest';

import { RelativesDue } from '@outrider/api/src/pipeline/detect/memory/relatives-due.ts';
import type { IndexChange } from '@outrider/api/src/pipeline/observe/fleet-index.ts';

const changes = (count: number): readonly IndexChange[] =>
  Array.from({ length: count }, (_, at) => ({
    kind: 'BundleDeployment',
    key: `d${String(at)}`,
    before: undefined,
    after: undefined,
  }));

describe('api/pipeline/detect/memory/relatives-due', () => {
  it('has relatives of a few changes looked at at once', () => {
    const due = new RelativesDue();
    expect(due.dueAt(0)).toBe(Infinity);
    due.add(changes(3), 10_000);

    expect(due.dueAt(3)).toBeLessThanOrEqual(10_000);
    expect(due.take()).toHaveLength(3);
    expect([due.isEmpty, due.dueAt(0)]).toEqual([true, Infinity]);
  });

  it('waits for calm after many, though never longer than three seconds', () => {
    const due = new RelativesDue();
    due.add(changes(200), 10_000);
    expect(due.dueAt(0)).toBe(10_500);
    due.add(changes(1), 10_400);
    expect(due.dueAt(0)).toBe(10_900);
    expect(due.dueAt(300)).toBe(13_000);
    due.delivered(300, 11_000);
    expect(due.dueAt(0)).toBe(11_500);
    due.delivered(300, 12_900);
    expect(due.dueAt(0)).toBe(13_000);
    expect(due.take()).toHaveLength(201);
  });
});
