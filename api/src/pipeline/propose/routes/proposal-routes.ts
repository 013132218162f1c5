import { mapBounded } from '../../../kernel/map-bounded.ts';
import type { SubjectReviewer } from '../../../ports/identity/subject-reviewer.ts';
import type { RouteHandlers } from '../../detect/access/request-context.ts';
import { blockedInList } from './judge-proposal.ts';
import { presentProposal } from './proposal-presenter.ts';
import { seenPart } from './seen-part.ts';
import { shownProposal, visibleProposal, type ShowParts } from './show-proposal.ts';
import { visibleWorkspaces } from './visible-workspaces.ts';

/** So many proposals of a page are judged at once: each asks for the rights of those who approved it. */
const PARALLEL = 4;

/** What reading proposals one by one and in lists needs. */
export interface ReadParts extends ShowParts {
  /** Rights of those who approved, as they were a little while ago: a list decides nothing. */
  readonly listSubjects: SubjectReviewer;
}

/** Answers the routes that read proposals. Those of workspaces that the caller may not see are as if there were none. */
export function proposalRoutes(parts: ReadParts): Pick<RouteHandlers, 'proposals' | 'proposal'> {
  const { store, reviewer, clock, snapshot, listSubjects: subjects } = parts;
  return {
    proposals: async ({ query, caller, access }) => {
      const view = await access();
      const { page, pageSize, state, workspace, finding, mine } = query;
      const known = await store.workspaces();
      const asked = workspace === undefined ? known : known.filter((one) => workspace.includes(one));
      const workspaces = await visibleWorkspaces(reviewer, caller, asked);
      const requester = mine === 'true' ? caller.name : undefined;
      const found = await store.page({ workspaces, states: state, finding, requester, page, pageSize });
      const items = await mapBounded(found.items, PARALLEL, async (facts) =>
        presentProposal(facts, {
          now: clock.now(),
          seen: await seenPart(facts, { view, snapshot }),
          blockedBy: await blockedInList({ ...parts, subjects }, facts, view),
        }),
      );
      return { items, total: found.total, page, pageSize };
    },
    proposal: async ({ params, caller, access }) => {
      const view = await access();
      const facts = await visibleProposal(parts, caller, params.id);
      return shownProposal(parts, facts, { caller, view });
    },
  };
}
