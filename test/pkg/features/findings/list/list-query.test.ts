import { describe, expect, it } from 'vitest';

import {
  formatListQuery,
  parseListQuery,
  toFindingFilter,
} from '../../../../../pkg/outrider/features/findings/list/list-query.ts';

describe('pkg/features/findings/list/list-query', () => {
  it('survives the way into the URL and back', () => {
    const url = {
      gitRepo: 'ws/a,ws/b',
      severity: 'critical,high',
      state: 'resolved',
      causeClass: 'image',
      family: 'istio,cluster',
      cluster: 'c-m-1',
      object: 'apps.deployment/shop/cart',
      search: 'timeout',
      sort: '-cluster',
      page: '3',
      pageSize: '100',
    };
    expect(formatListQuery(parseListQuery(url))).toStrictEqual(url);
  });

  it('leaves the defaults out of the URL', () => {
    expect(formatListQuery(parseListQuery({}))).toStrictEqual({});
  });

  it('does not pass on what it does not understand', () => {
    const query = parseListQuery({
      severity: 'worst',
      sort: 'drop',
      page: '-1',
      pageSize: '9999',
      state: 'x',
      other: '1',
    });
    expect(toFindingFilter(query)).toStrictEqual({
      severity: [],
      causeClass: [],
      family: [],
      state: ['open'],
      sort: 'severity',
      page: 1,
      pageSize: 25,
    });
  });

  it('reads repeated parameters like lists', () => {
    expect(parseListQuery({ cluster: ['c1', 'c2,c3'] }).cluster).toStrictEqual(['c1', 'c2', 'c3']);
  });
});
