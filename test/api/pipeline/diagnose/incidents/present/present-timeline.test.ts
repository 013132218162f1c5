import { describe, expect, it } from 'vitest';

import { presentTimeline } from '@outrider/api/src/pipeline/diagnose/incidents/present/present-timeline.ts';
import type { SeenEventRow } from '@outrider/api/src/pipeline/diagnose/incidents/read/incident-rows.ts';
import { incidentFinding } from '../../../../../support/incidents/incident-rows.ts';

const [TEN, ELEVEN] = [new Date('2026-11-20T10:00:00Z'), new Date('2026-11-20T11:00:00Z')];
const OTHER = '0123456789abcdef';
const yes = () => true;

describe('api/pipeline/diagnose/incidents/present/present-timeline', () => {
  it('tells together what happened together', () => {
    const events = [event('joined', ELEVEN, 'f2'), event('joined', ELEVEN, 'f3'), event('opened', TEN)];
    expect(presentTimeline(events, [incidentFinding()], yes)).toEqual([
      {
        at: ELEVEN.toISOString(),
        change: 'joined',
        claim: { text: '2 findings joined.', sources: [source('f2'), source('f3')] },
      },
      {
        at: TEN.toISOString(),
        change: 'opened',
        claim: { text: 'It began with 1 finding.', sources: [source('f1')] },
      },
    ]);
  });

  it('says nothing of the time before the reader could see any of it', () => {
    const later = [incidentFinding({ joined_at: ELEVEN })];
    expect(presentTimeline([event('opened', TEN), event('cause-changed', TEN)], later, yes)).toEqual([]);
  });

  it('speaks of another incident only to those who may see it', () => {
    const merged = [{ ...event('merged', ELEVEN), other_incident: OTHER }];
    const told = presentTimeline(merged, [incidentFinding()], yes);
    expect(told[0]?.claim.text).toBe('It and the incident 01234567 became one.');
    expect(presentTimeline(merged, [incidentFinding()], () => false)).toEqual([]);
  });
});

function event(change: SeenEventRow['change'], at: Date, finding: string | null = null): SeenEventRow {
  return { id: '1', incident_id: 'i1', at, change, finding_id: finding, other_incident: null, together: 2 };
}

function source(finding: string) {
  return { type: 'finding', finding };
}
