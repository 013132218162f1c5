import { describe, expect, it } from 'vitest';

import { causesTold } from '@outrider/api/src/pipeline/diagnose/incidents/present/causes-told.ts';
import type { SeenEventRow } from '@outrider/api/src/pipeline/diagnose/incidents/read/incident-rows.ts';

const NEWEST_FIRST = [
  event(3, 'cause-changed'),
  event(3, 'joined', 'f2'),
  event(2, 'cause-changed'),
  event(2, 'joined', 'f3'),
  event(1, 'opened', 'f1'),
];

describe('api/pipeline/diagnose/incidents/present/causes-told', () => {
  it('tells the last change of the cause to who sees the cause and what came with it', () => {
    expect(told(NEWEST_FIRST, true)).toEqual(['cause-changed 3', 'joined 3', 'joined 2', 'opened 1']);
  });

  it('tells of no change of a cause that one does not see', () => {
    expect(told(NEWEST_FIRST, false)).toEqual(['joined 3', 'joined 2', 'opened 1']);
  });

  it('tells no time at which only hidden findings came or went', () => {
    expect(told([event(4, 'cause-changed'), ...NEWEST_FIRST], true)).toEqual([
      'joined 3',
      'joined 2',
      'opened 1',
    ]);
  });
});

function told(events: readonly SeenEventRow[], seesCause: boolean): readonly string[] {
  return causesTold(events, seesCause).map(({ change, at }) => `${change} ${String(at.getTime())}`);
}

function event(at: number, change: SeenEventRow['change'], finding: string | null = null): SeenEventRow {
  const id = `${change} ${String(at)}`;
  return {
    id,
    incident_id: 'i',
    at: new Date(at),
    change,
    finding_id: finding,
    other_incident: null,
    together: 1,
  };
}
