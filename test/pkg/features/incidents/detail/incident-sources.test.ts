import { describe, expect, it } from 'vitest';

import {
  findingNames,
  incidentSources,
} from '../../../../../pkg/outrider/features/incidents/detail/incident-sources.ts';
import { wireIncidentCluster, wireIncidentDetail } from '../../../../support/incidents/wire-incidents.ts';

describe('pkg/features/incidents/detail/incident-sources', () => {
  it('names everything an incident rests on once, with the first sentence that rests on it', () => {
    const sources = incidentSources(wireIncidentDetail());
    expect(sources).toHaveLength(1);
    expect(sources[0]?.claim).toBe('The image shop/web:2.4 has no variant for `arm64`.');
  });

  it('begins with objects, which show what was read', () => {
    const object = { cluster: 'c-m-1', apiVersion: 'v1', kind: 'Pod', name: 'p' };
    const sources = incidentSources(
      wireIncidentDetail({
        facts: [
          {
            text: 'It waits.',
            sources: [
              { type: 'cluster', cluster: 'c' },
              { type: 'object', object },
            ],
          },
        ],
      }),
    );
    expect(sources.map(({ source }) => source.type)).toStrictEqual(['object', 'finding', 'cluster']);
  });

  it('knows findings by the bundle and the cluster they are on', () => {
    const clusters = [wireIncidentCluster('c-m-1', { 'ws/shop': 'affected', '': 'affected' })];
    const names = findingNames(wireIncidentDetail({ clusters }));
    expect(names.get('c-m-1 ws/shop')).toStrictEqual({ bundle: 'shop', cluster: 'name of c-m-1' });
    expect(names.get('c-m-1 ')).toStrictEqual({ bundle: '', cluster: 'name of c-m-1' });
  });
});
