import type { Ref, ShallowRef } from 'vue';
import { onScopeDispose, ref, shallowRef } from 'vue';

import type { AuditRecord } from '@contract/fixes/audit.ts';
import type { ProposalDetail } from '@contract/fixes/proposal-requests.ts';

import type { ApiProblem } from '../../../client/api-problem.ts';
import { toApiProblem } from '../../../client/api-problem.ts';
import type { Api } from '../../../client/api.ts';
import { listAudit } from '../../../client/fixes/audit.ts';
import type { ProposalOrder } from '../../../client/fixes/proposals.ts';
import { changeProposal, getProposal } from '../../../client/fixes/proposals.ts';
import type { LiveState } from '../../../client/live/live-connection.ts';
import { useLive } from '../../../client/live/use-live.ts';
import { useRefresh } from '../../../client/live/use-refresh.ts';
import { useApi } from '../../../client/use-api.ts';
import type { Loaded } from '../../../client/use-loaded.ts';
import { useLoaded } from '../../../client/use-loaded.ts';
import { countProposals } from '../menu-count.ts';

/** So much of the record is shown beside a proposal; the audit page has all of it. */
const MOST_RECORDS = 100;
/** While it is carried out and no events tell of it, it is read this often, in milliseconds. */
const WATCHED = 3000;

/** One proposal with what is on record about it, as far as the user may see the record. */
export interface ProposalStory {
  proposal: ProposalDetail;
  /** Latest first. */
  records: AuditRecord[];
}

/** A proposal, and what the user does with it. */
export interface UsedProposal extends Loaded<ProposalStory> {
  live: Readonly<Ref<LiveState>>;
  /** What is being done with it. */
  doing: Ref<ProposalOrder['what'] | undefined>;
  /** What was refused last, and why. */
  refused: ShallowRef<{ what: ProposalOrder['what']; problem: ApiProblem } | undefined>;
  /** Answers whether it was done; one thing is done at a time. */
  act(order: ProposalOrder): Promise<boolean>;
}

/** Who may see a proposal may not always see the record: then the story is told by the proposal alone. */
async function readRecords(api: Api, id: string): Promise<AuditRecord[]> {
  try {
    const { items } = await listAudit(api, { proposal: id, pageSize: MOST_RECORDS });
    return items;
  } catch {
    return [];
  }
}

/** Reads again at a pace at which one can follow what is being carried out, where events do not. */
function useFollowing(
  { data, loading, reload }: Loaded<ProposalStory>,
  live: Readonly<Ref<LiveState>>,
): void {
  const timer = setInterval(() => {
    const state = data.value?.proposal.state;
    const moves = state === 'scheduled' || state === 'executing';
    if (live.value === 'live') return;
    if (moves && !loading.value && document.visibilityState === 'visible') void reload();
  }, WATCHED);
  onScopeDispose(() => clearInterval(timer));
}

/** Reads a proposal and its record, keeps both fresh, and does with it what the user says. */
export function useProposal(id: string): UsedProposal {
  const api = useApi();
  const loaded = useLoaded<ProposalStory>(async () => {
    const [proposal, records] = await Promise.all([getProposal(api, id), readRecords(api, id)]);
    return { proposal, records };
  });
  useRefresh(loaded);
  const live = useLive(api, {
    loaded,
    touches: (event) =>
      (event.type === 'proposals' && event.proposal === id) ||
      (event.type === 'finding' && event.id === loaded.data.value?.proposal.finding),
  });
  useFollowing(loaded, live);
  const doing = ref<ProposalOrder['what']>();
  const refused = shallowRef<{ what: ProposalOrder['what']; problem: ApiProblem }>();

  async function act(order: ProposalOrder): Promise<boolean> {
    if (doing.value !== undefined) return false;
    doing.value = order.what;
    refused.value = undefined;
    let done = true;
    try {
      await changeProposal(api, id, order);
    } catch (error) {
      done = false;
      refused.value = { what: order.what, problem: toApiProblem(error) };
    }
    // What was refused may have been so because it is not what was shown any more.
    await loaded.reload();
    doing.value = undefined;
    void countProposals(api);
    return done;
  }
  return { ...loaded, live, doing, refused, act };
}
