import type { ProposalDetail } from '../../../../contract/fixes/proposal-requests.ts';
import type { Plan } from '../../../../contract/fixes/proposals.ts';
import type { Suggestion } from '../../../../contract/fixes/suggestions.ts';
import type { WriteRouteBody } from '../../../../contract/routes.ts';
import { ForbiddenError, NotReadyError } from '../../../kernel/errors.ts';
import { reachedClusters } from '../../validate/reach/reached-clusters.ts';
import { workOut, type WorkedOut } from '../../validate/suggested/work-out.ts';
import { requireMember, type IncidentSuggestionParts } from '../../validate/suggested/work-out-incident.ts';
import type { Autonomy } from '../policy/autonomy.ts';
import { changeRights, hasAll, rightTo, type AskRight } from './needed-rights.ts';
import { planFor } from './plan-for.ts';
import { doerOf, shownProposal, type Reader, type ShowParts } from './show-proposal.ts';

/** What opening proposals needs. */
export interface OpenParts extends ShowParts {
  readonly suggestions: IncidentSuggestionParts;
}

/**
 * Puts a suggestion up for decision. It is worked out again from what holds now and what the caller may see: nothing that
 * a caller sends becomes part of a plan. Raises NotReadyError for what is not suggested, or did not pass its checks, and
 * ForbiddenError for who may not propose in the workspace.
 */
export async function openFromSuggestion(
  parts: OpenParts,
  { finding: id, suggestion, incident, draft }: WriteRouteBody<'proposalOpen'>,
  reader: Reader,
): Promise<ProposalDetail> {
  const { store, policy, autonomyOf, clock } = parts;
  if (incident !== undefined) await requireMember(parts.suggestions, { incident, finding: id }, reader.view);
  const worked = await workOut(parts.suggestions, id, reader.view);
  const chosen = readyOne(worked, suggestion);
  const { plan, workspace } = planFor({
    suggestion: chosen,
    scene: worked.scene,
    branches: worked.branches.get(chosen.id) ?? [],
    policy,
    now: clock.now(),
  });
  const { actor, ask } = doerOf(parts, reader);
  if ((await ask(rightTo('propose', workspace))) !== 'allowed') throw mayNotPropose();
  const { clusters, complete } = reachedClusters(plan.changes, parts.snapshot());
  const opened = await store.open({
    workspace,
    title: chosen.title,
    finding: worked.finding.id,
    incident,
    requester: actor,
    draft,
    plan,
    checks: chosen.checks,
    reach: worked.reaches.get(chosen.id) ?? chosen.reach,
    policy,
    autonomy: await autonomyFor(plan, await autonomyOf(workspace, complete ? clusters : undefined), ask),
  });
  const facts = await store.read(opened.id);
  if (facts === undefined) throw gone();
  return shownProposal(parts, facts, reader);
}

/** What needs no approval is done in the name of who asks for it: who may not do it by hand does not get it done so. */
async function autonomyFor(plan: Plan, holds: Autonomy, ask: AskRight): Promise<Autonomy> {
  if (holds.mode !== 'automate' || (await hasAll(changeRights(plan), ask)) === 'allowed') return holds;
  return { ...holds, mode: 'advise' };
}

function readyOne({ items, none }: WorkedOut, id: string): Suggestion {
  const found = items.find((one) => one.id === id);
  if (found === undefined) {
    throw new NotReadyError(none ?? 'This is not suggested any more: things have changed.', {
      next: 'Look at what is suggested now.',
    });
  }
  if (found.ready) return found;
  throw new NotReadyError(found.reason ?? 'It did not pass its checks.', {
    next: 'Look at the checks of the suggestion: one of them says what is in the way.',
  });
}

/** Does not name the workspace: who may not propose there need not be able to see it. */
function mayNotPropose(): ForbiddenError {
  return new ForbiddenError('You may not propose changes in the Fleet workspace that this belongs to.', {
    next: 'Ask for the right to create proposals (group outrider.io) in that workspace.',
  });
}

function gone(): NotReadyError {
  return new NotReadyError('The proposal is gone.', { next: 'Propose it again.' });
}
