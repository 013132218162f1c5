import { describe, expect, it } from 'vitest';

import {
  findingNames,
  incidentSources,
} from '../../../../../pkg/outrider/features/incidents/detail/incident-sources.ts';
import {
  wireClaim,
  wireIncidentCluster,
  wireIncidentDetail,
  wireSuspect,
} from '../../../../support/incidents/wire-incidents.ts';

describe('pkg/features/incidents/detail/incident-sources', () => {
  it('names everything an incident rests on once, by its type, the affected apart from the others', () => {
    const { objects, others } = incidentSources(wireIncidentDetail());
    expect(objects).toStrictEqual([]);
    expect(others.map(({ type, claim }) => [type, claim.sources])).toStrictEqual([
      [
        'finding',
        [
          { type: 'finding', finding: 'f1', evidence: 'e1' },
          { type: 'finding', finding: 'c-m-1 fleet-default/shop-deploy' },
        ],
      ],
      ['cluster', [{ type: 'cluster', cluster: 'c-m-1' }]],
      ['unaffected', [{ type: 'cluster', cluster: 'c-m-2' }]],
    ]);
  });

  it('counts neither suspects nor what is past, and a finding once however much of it is cited', () => {
    const past = wireIncidentCluster('c-m-2', { 'ws/shop': 'recovered' });
    const [cell] = past.cells;
    const clusters = [
      wireIncidentCluster('c-m-1', { 'ws/shop': 'affected' }),
      { ...past, cells: [{ ...cell, state: 'recovered' as const, finding: 'past' }] },
    ];
    const incident = wireIncidentDetail({
      clusters,
      cause: wireClaim('It fails.', 'c-m-1 ws/shop'),
      facts: [wireClaim('It failed before.', 'past')],
      suspects: [wireSuspect({ claim: wireClaim('It was changed.', 'suspect') })],
      differences: [],
      graph: {
        nodes: [
          { id: 'n1', role: 'change', label: 'A change', claim: wireClaim('It was changed.', 'suspect') },
        ],
        edges: [],
      },
    });
    const found = (state: 'open' | 'resolved') =>
      incidentSources({ ...incident, state }).others[0]?.claim.sources.map(
        (source) => source.type === 'finding' && source.finding,
      );
    expect(found('open')).toStrictEqual(['c-m-1 ws/shop']);
    expect(found('resolved')).toStrictEqual(['c-m-1 ws/shop', 'past']);
  });

  it('keeps objects apart, which show what was read', () => {
    const object = { cluster: 'c-m-1', apiVersion: 'v1', kind: 'Pod', name: 'p' };
    const read = { type: 'object' as const, object, path: 'status.phase', value: 'Pending' };
    const cluster = { type: 'cluster' as const, cluster: 'c' };
    const { objects, others } = incidentSources(
      wireIncidentDetail({ facts: [{ text: 'It waits.', sources: [cluster, read, { ...read }] }] }),
    );
    expect(objects).toStrictEqual([read]);
    expect(others.map(({ type }) => type)).toStrictEqual(['finding', 'cluster', 'unaffected']);
  });

  it('knows findings by the bundle and the cluster they are on', () => {
    const clusters = [wireIncidentCluster('c-m-1', { 'ws/shop': 'affected', '': 'affected' })];
    const names = findingNames(wireIncidentDetail({ clusters }));
    expect(names.get('c-m-1 ws/shop')).toStrictEqual({ bundle: 'shop', cluster: 'name of c-m-1' });
    expect(names.get('c-m-1 ')).toStrictEqual({ bundle: '', cluster: 'name of c-m-1' });
  });
});
