import type { Decision } from '@contract/fixes/fix-words.ts';
import type { ProposalDetail, ProposalPage, ProposalQuery } from '@contract/fixes/proposal-requests.ts';

import type { Api, QueryValues } from '../api.ts';

/** What proposals are filtered and paged by; everything is optional. */
export type ProposalFilter = Partial<ProposalQuery>;

/** What is done with a proposal, and what the API must be told for it. Each is done about the plan that was shown. */
export type ProposalOrder =
  | { what: 'decisions'; decision: Decision; digest: string; comment?: string }
  | { what: 'submit'; digest: string }
  | { what: 'cancel'; reason?: string }
  | { what: 'comments'; text: string }
  | { what: 'undo' };

/** One page of proposals. */
export function listProposals(api: Api, filter: ProposalFilter): Promise<ProposalPage> {
  return api.read('/proposals', filter as QueryValues);
}

/** One proposal. */
export function getProposal(api: Api, id: string): Promise<ProposalDetail> {
  return api.read(pathOf(id));
}

/** Which suggestion is put up for decision, and the incident it is for where it is for one. */
export interface OpeningOrder {
  finding: string;
  suggestion: string;
  incident?: string;
}

/** Puts a suggestion about a finding up for decision; the same one opens no second proposal. */
export function openProposal(api: Api, order: OpeningOrder): Promise<ProposalDetail> {
  return api.send('/proposals', order);
}

/** Decides about a proposal, puts it up for decision, takes back it or what it did, or says something; answers what it is then. */
export function changeProposal(api: Api, id: string, order: ProposalOrder): Promise<ProposalDetail> {
  const { what, ...body } = order;
  return api.send(`${pathOf(id)}/${what}`, body);
}

function pathOf(id: string): string {
  return `/proposals/${encodeURIComponent(id)}`;
}
