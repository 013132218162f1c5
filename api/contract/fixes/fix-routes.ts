import * as z from 'zod';

import {
  CancelOrder,
  CommentOrder,
  DecisionOrder,
  ProposalDetail,
  ProposalOrder,
  ProposalPage,
  ProposalQuery,
  SubmitOrder,
} from './proposal-requests.ts';
import { SuggestionList } from './suggestions.ts';

const NoParams = z.object({});
const NoQuery = z.object({});
const NoBody = z.object({});
const FindingParams = z.object({
  id: z
    .string()
    .regex(/^[0-9a-f]{8,64}$/)
    .describe('Id of the finding.'),
});
const ProposalParams = z.object({
  id: z
    .string()
    .regex(/^[0-9a-f]{32}$/)
    .describe('Id of the proposal.'),
});

/** Routes that read suggestions and proposals. */
export const FIX_ROUTES = {
  suggestions: {
    method: 'get',
    path: '/v1/findings/{id}/suggestions',
    summary: 'What can be done about one finding, checked now; nothing is changed by asking',
    params: FindingParams,
    query: NoQuery,
    response: SuggestionList,
  },
  proposals: {
    method: 'get',
    path: '/v1/proposals',
    summary: 'Proposals of the workspaces whose proposals the caller may see, latest first',
    params: NoParams,
    query: ProposalQuery,
    response: ProposalPage,
  },
  proposal: {
    method: 'get',
    path: '/v1/proposals/{id}',
    summary: 'One proposal: the exact plan, who decided what, what keeps it from being carried out',
    params: ProposalParams,
    query: NoQuery,
    response: ProposalDetail,
  },
} as const;

/** Routes that change proposals. What is approved is carried out by the executor, not within a request. */
export const FIX_WRITE_ROUTES = {
  proposalOpen: {
    method: 'post',
    path: '/v1/proposals',
    summary: 'Puts a suggestion up for decision, worked out again; the same changes are up for decision once',
    params: NoParams,
    body: ProposalOrder,
    response: ProposalDetail,
  },
  proposalDecide: {
    method: 'post',
    path: '/v1/proposals/{id}/decisions',
    summary: 'Approves or rejects exactly the plan that the caller looked at',
    params: ProposalParams,
    body: DecisionOrder,
    response: ProposalDetail,
  },
  proposalSubmit: {
    method: 'post',
    path: '/v1/proposals/{id}/submit',
    summary: 'Puts a draft up for decision',
    params: ProposalParams,
    body: SubmitOrder,
    response: ProposalDetail,
  },
  proposalCancel: {
    method: 'post',
    path: '/v1/proposals/{id}/cancel',
    summary: 'Takes a proposal back before it is begun',
    params: ProposalParams,
    body: CancelOrder,
    response: ProposalDetail,
  },
  proposalComment: {
    method: 'post',
    path: '/v1/proposals/{id}/comments',
    summary: 'Says or asks something about a proposal',
    params: ProposalParams,
    body: CommentOrder,
    response: ProposalDetail,
  },
  proposalUndo: {
    method: 'post',
    path: '/v1/proposals/{id}/undo',
    summary: 'Takes back what was carried out, once; asked for twice, it is the same undo',
    params: ProposalParams,
    body: NoBody,
    response: ProposalDetail,
  },
} as const;
