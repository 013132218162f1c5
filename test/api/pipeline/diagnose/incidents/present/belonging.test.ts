import { describe, expect, it } from 'vitest';

import { belonging } from '@outrider/api/src/pipeline/diagnose/incidents/present/belonging.ts';

import { incidentFinding } from '../../../../../support/incidents/incident-rows.ts';

describe('api/pipeline/diagnose/incidents/present/belonging', () => {
  const there = incidentFinding({ id: 'there', left_at: null });
  const gone = incidentFinding({ id: 'gone', left_at: new Date('2026-11-20T11:00:00Z') });

  it('leaves out what has left an incident that lasts', () => {
    expect(belonging([gone, there])).toEqual([there]);
  });

  it('keeps all that ever belonged to one that is over', () => {
    expect(belonging([gone])).toEqual([gone]);
  });
});
