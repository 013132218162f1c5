import { describe, expect, it } from 'vitest';

import type { AccessView } from '@outrider/api/src/pipeline/detect/access/access-view.ts';
import { proposalRoutes, type ReadParts } from '@outrider/api/src/pipeline/propose/routes/proposal-routes.ts';
import type { ProposalFacts } from '@outrider/api/src/pipeline/propose/state/proposal-facts.ts';
import type { ProposalStore } from '@outrider/api/src/pipeline/propose/store/proposal-store.ts';
import { ADVISE, anApproval, aProposal, POLICY, T0 } from '../../../../support/fixes/proposals.ts';
import { cluster, snapshotOf } from '../../../../support/records.ts';

const CALLER = { name: 'eve', groups: [], credential: { kind: 'bearer', token: 'token' } } as const;
const NOTHING: AccessView = {
  visibility: { kind: 'scopes', scopeIds: [] },
  maySee: () => Promise.resolve(false),
  seesFindingsOn: () => Promise.resolve(false),
};
const ALL: AccessView = {
  visibility: { kind: 'all' },
  maySee: () => Promise.resolve(true),
  seesFindingsOn: () => Promise.resolve(true),
};

function approved(): ProposalFacts {
  const proposal = aProposal();
  return { ...proposal, approvals: [anApproval(proposal, 'ben')] };
}

/** Routes over one proposal, whoever asks may do everything with the proposals of its workspace. */
function routes(facts: ProposalFacts, over: Partial<ReadParts> = {}) {
  const store: Pick<ProposalStore, 'workspaces' | 'page' | 'read' | 'comments'> = {
    workspaces: () => Promise.resolve([facts.workspace]),
    page: () => Promise.resolve({ items: [facts], total: 1 }),
    read: () => Promise.resolve(facts),
    comments: () => Promise.resolve([]),
  };
  return proposalRoutes({
    store: store as ProposalStore,
    policy: POLICY,
    windows: [],
    autonomyOf: () => Promise.resolve(ADVISE),
    subjects: { review: () => Promise.resolve('allowed') },
    listSubjects: { review: () => Promise.resolve('allowed') },
    snapshot: () => snapshotOf(cluster({ clusterId: 'c-1' })),
    clock: { now: () => T0 + 60_000 },
    reviewer: { review: () => Promise.resolve('allowed') },
    executions: {
      lacks: () => undefined,
      of: () => Promise.resolve({ executions: [], canUndo: false }),
      undo: () => Promise.resolve(),
      wake: () => undefined,
    },
    ...over,
  });
}

async function listed(facts: ProposalFacts, view: AccessView, over: Partial<ReadParts> = {}) {
  const query = { page: 1, pageSize: 25, state: undefined, workspace: undefined } as const;
  const request = { query, params: {}, caller: CALLER, access: () => Promise.resolve(view) };
  return (await routes(facts, over).proposals(request)).items[0];
}

function opened(facts: ProposalFacts, view: AccessView, over: Partial<ReadParts> = {}) {
  const request = {
    query: {},
    params: { id: facts.id },
    caller: CALLER,
    access: () => Promise.resolve(view),
  };
  return routes(facts, over).proposal(request);
}

describe('api/pipeline/propose/routes/proposal-routes', () => {
  it('names nothing that the reader may not see, in the list and alone, but the digest', async () => {
    const facts = aProposal();
    for (const shown of [await listed(facts, NOTHING), await opened(facts, NOTHING)]) {
      expect(shown).toMatchObject({ id: facts.id, hidden: true, digest: facts.digest });
      expect(JSON.stringify(shown)).not.toMatch(/cart|shop|c-1|replicas/);
    }
  });

  it('shows all of it to who may see it', async () => {
    const facts = aProposal();
    for (const shown of [await listed(facts, ALL), await opened(facts, ALL)]) {
      expect(shown).toMatchObject({ title: facts.title, plan: facts.plan, reach: facts.reach });
      expect(shown).not.toHaveProperty('hidden');
    }
  });

  it('says to who may approve, but does not see it, that they may not decide', async () => {
    const decide = async (view: AccessView) =>
      (await opened(aProposal(), view)).mayNot.filter(({ what }) => what === 'decide');
    expect(await decide(NOTHING)).toHaveLength(1);
    expect(await decide(ALL)).toEqual([]);
  });

  it('goes by remembered rights of approvers in lists, and by fresh ones alone', async () => {
    const lost: Partial<ReadParts> = { listSubjects: { review: () => Promise.resolve('denied') } };
    expect((await listed(approved(), ALL, lost))?.blockedBy.join(' ')).toContain('any more');
    expect((await opened(approved(), ALL, lost)).blockedBy).toEqual([]);
  });
});
