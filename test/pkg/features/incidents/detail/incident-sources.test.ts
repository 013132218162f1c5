import { describe, expect, it } from 'vitest';

import {
  findingNames,
  incidentSources,
} from '../../../../../pkg/outrider/features/incidents/detail/incident-sources.ts';
import { wireIncidentCluster, wireIncidentDetail } from '../../../../support/incidents/wire-incidents.ts';

describe('pkg/features/incidents/detail/incident-sources', () => {
  it('names everything an incident rests on once, by its type', () => {
    const { objects, others } = incidentSources(wireIncidentDetail());
    expect(objects).toStrictEqual([]);
    expect(others).toStrictEqual([
      { type: 'finding', claim: { text: '', sources: [{ type: 'finding', finding: 'f1', evidence: 'e1' }] } },
    ]);
  });

  it('keeps objects apart, which show what was read', () => {
    const object = { cluster: 'c-m-1', apiVersion: 'v1', kind: 'Pod', name: 'p' };
    const read = { type: 'object' as const, object, path: 'status.phase', value: 'Pending' };
    const cluster = { type: 'cluster' as const, cluster: 'c' };
    const { objects, others } = incidentSources(
      wireIncidentDetail({ facts: [{ text: 'It waits.', sources: [cluster, read, { ...read }] }] }),
    );
    expect(objects).toStrictEqual([read]);
    expect(others.map(({ type }) => type)).toStrictEqual(['finding', 'cluster']);
  });

  it('knows findings by the bundle and the cluster they are on', () => {
    const clusters = [wireIncidentCluster('c-m-1', { 'ws/shop': 'affected', '': 'affected' })];
    const names = findingNames(wireIncidentDetail({ clusters }));
    expect(names.get('c-m-1 ws/shop')).toStrictEqual({ bundle: 'shop', cluster: 'name of c-m-1' });
    expect(names.get('c-m-1 ')).toStrictEqual({ bundle: '', cluster: 'name of c-m-1' });
  });
});
