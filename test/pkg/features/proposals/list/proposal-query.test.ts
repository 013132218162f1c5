import { describe, expect, it } from 'vitest';

import {
  formatProposalQuery,
  parseProposalQuery,
  toProposalFilter,
} from '../../../../../pkg/outrider/features/proposals/list/proposal-query.ts';

describe('pkg/features/proposals/list/proposal-query', () => {
  it('shows what is open unless told otherwise, with a link that says nothing', () => {
    const query = parseProposalQuery({});
    expect(formatProposalQuery(query)).toStrictEqual({});
    expect(toProposalFilter(query)).toEqual({
      state: ['draft', 'pending', 'approved', 'scheduled', 'executing'],
      workspace: [],
      page: 1,
      pageSize: 25,
    });
  });

  it('reads and writes the same', () => {
    const url = { state: 'rejected', mine: 'true', workspace: 'a,b', finding: 'f1', page: '2' };
    expect(formatProposalQuery(parseProposalQuery(url))).toStrictEqual(url);
    expect(toProposalFilter(parseProposalQuery(url))).toEqual({
      state: ['rejected'],
      workspace: ['a', 'b'],
      finding: 'f1',
      mine: 'true',
      page: 2,
      pageSize: 25,
    });
  });

  it('leaves out what it does not understand', () => {
    const query = parseProposalQuery({ state: 'lost', mine: 'perhaps', page: '-1' });
    expect(query).toStrictEqual({ state: 'open', mine: false, workspace: [], finding: [], page: 1 });
  });

  it('asks for every state where all are wanted', () => {
    expect(toProposalFilter(parseProposalQuery({ state: 'all' })).state).toStrictEqual([]);
  });
});
