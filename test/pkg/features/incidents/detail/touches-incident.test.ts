import { describe, expect, it } from 'vitest';

import type { LiveEvent } from '@outrider/api/contract/live.ts';
import { touchesIncident } from '../../../../../pkg/outrider/features/incidents/detail/touches-incident.ts';
import { wireIncidentCluster, wireIncidentDetail } from '../../../../support/incidents/wire-incidents.ts';

const incident = wireIncidentDetail({
  id: 'i1',
  bundles: ['ws/shop'],
  clusters: [wireIncidentCluster('c-m-1', { 'ws/shop': 'affected' })],
});
const finding = { type: 'finding', change: 'changed', severity: 'high', rule: 'r', id: 'f' } as const;

describe('pkg/features/incidents/detail/touches-incident', () => {
  it.each<[string, boolean, LiveEvent]>([
    ['it changed', true, { type: 'incidents', incidents: ['i0', 'i1'] }],
    ['others changed', false, { type: 'incidents', incidents: ['i0'] }],
    ['too many changed to name them', true, { type: 'incidents' }],
    ['one of its findings changed', true, { ...finding, id: 'c-m-1 ws/shop' }],
    ['something is new about one of its bundles', true, { ...finding, bundle: 'ws/shop' }],
    ['something is new elsewhere', false, { ...finding, bundle: 'ws/other' }],
    ['a cluster is observed better', false, { type: 'observation' }],
  ])('when %s: %s', (_, touched, event) => {
    expect(touchesIncident(event, incident)).toBe(touched);
  });
});
