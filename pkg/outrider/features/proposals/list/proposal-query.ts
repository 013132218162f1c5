import type { ProposalState } from '@contract/fixes/fix-words.ts';
import { PROPOSAL_STATES } from '@contract/fixes/fix-words.ts';

import type { ProposalFilter } from '../../../client/fixes/proposals.ts';
import { knownWords, positiveNumber, shortQuery, wordsOf } from '../../../host/location-words.ts';
import type { LocationQuery } from '../../../host/router.ts';

/** States in which something can still become of a proposal. */
const OPEN_STATES: readonly ProposalState[] = ['draft', 'pending', 'approved', 'scheduled', 'executing'];

/** What one can choose to see: all that is open, everything, or one state. */
export const SHOWN = ['open', 'all', ...PROPOSAL_STATES] as const;
/** What one chose to see. */
export type Shown = (typeof SHOWN)[number];

/** How many proposals stand on one page. */
const PAGE_SIZE = 25;

/** What the proposals page shows, as its URL says. */
export interface ProposalListQuery {
  state: Shown;
  /** Only those that the user opened. */
  mine: boolean;
  workspace: string[];
  /** Those about one finding; empty for all. */
  finding: string[];
  page: number;
}

/** Reads the URL; what it does not understand is left out rather than sent on. */
export function parseProposalQuery(query: LocationQuery): ProposalListQuery {
  return {
    state: knownWords(query['state'], SHOWN)[0] ?? 'open',
    mine: knownWords(query['mine'], ['true']).length > 0,
    workspace: wordsOf(query['workspace']),
    finding: wordsOf(query['finding']).slice(0, 1),
    page: positiveNumber(query['page'], 1),
  };
}

/** Writes a query as a URL, leaving out what is the default, so that links stay short. */
export function formatProposalQuery(query: ProposalListQuery): Record<string, string> {
  const { state, mine, page, ...names } = query;
  return shortQuery({
    ...names,
    state: state === 'open' ? '' : state,
    mine: mine ? 'true' : '',
    page: page === 1 ? '' : page,
  });
}

function statesOf(shown: Shown): readonly ProposalState[] {
  if (shown === 'open') return OPEN_STATES;
  return shown === 'all' ? [] : [shown];
}

/** Writes a query as the API filters by it. */
export function toProposalFilter(query: ProposalListQuery): ProposalFilter {
  const { state, mine, workspace, finding, page } = query;
  return {
    state: [...statesOf(state)],
    workspace,
    finding: finding.at(0),
    mine: mine ? 'true' : undefined,
    page,
    pageSize: PAGE_SIZE,
  };
}
