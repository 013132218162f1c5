import { describe, expect, it } from 'vitest';

import {
  formatIncidentQuery,
  parseIncidentQuery,
  toIncidentFilter,
} from '../../../../../pkg/outrider/features/incidents/list/incident-query.ts';

describe('pkg/features/incidents/list/incident-query', () => {
  it('reads what it understands and leaves out the rest', () => {
    const query = parseIncidentQuery({
      state: 'sideways',
      severity: 'high,huge',
      cluster: ['a', 'b'],
      page: '-2',
    });
    expect(query).toMatchObject({ state: 'open', severity: ['high'], cluster: ['a', 'b'], page: 1 });
  });

  it('asks for no merged incidents, which others tell about', () => {
    expect(parseIncidentQuery({ state: 'merged' }).state).toBe('open');
  });

  it('writes short links that read back the same', () => {
    expect(formatIncidentQuery(parseIncidentQuery({}))).toStrictEqual({});
    const query = parseIncidentQuery({ state: 'resolved', gitRepo: 'ws/a,ws/b', page: '3' });
    expect(formatIncidentQuery(query)).toStrictEqual({ state: 'resolved', gitRepo: 'ws/a,ws/b', page: '3' });
    expect(parseIncidentQuery(formatIncidentQuery(query))).toStrictEqual(query);
  });

  it('asks the API for one page of what the URL says', () => {
    expect(toIncidentFilter(parseIncidentQuery({ workspace: 'ws' }))).toMatchObject({
      state: 'open',
      workspace: ['ws'],
      page: 1,
      pageSize: 25,
    });
  });
});
