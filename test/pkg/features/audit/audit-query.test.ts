import { describe, expect, it } from 'vitest';

import {
  formatAuditQuery,
  parseAuditQuery,
  toAuditFilter,
  toAuditPage,
} from '../../../../pkg/outrider/features/audit/audit-query.ts';

describe('pkg/features/audit/audit-query', () => {
  it('reads and writes the same', () => {
    const url = { chain: 'ws,system', action: 'proposal-approved', actor: 'ben', proposal: 'p1', page: '3' };
    expect(formatAuditQuery(parseAuditQuery(url))).toStrictEqual(url);
  });

  it('leaves out what it does not understand', () => {
    expect(parseAuditQuery({ action: 'forgotten', page: 'x' })).toStrictEqual({
      chain: [],
      action: [],
      actor: [],
      proposal: [],
      page: 1,
    });
  });

  it('exports all pages of what is shown', () => {
    const query = parseAuditQuery({ actor: 'ann,ben', proposal: 'p1', page: '2' });
    const filter = { chain: [], action: [], actor: 'ben', proposal: 'p1' };
    expect(toAuditFilter(query)).toStrictEqual(filter);
    expect(toAuditPage(query)).toStrictEqual({ ...filter, page: 2, pageSize: 50 });
  });
});
