import { describe, expect, it } from 'vitest';

import type { AccessView } from '@outrider/api/src/pipeline/detect/access/access-view.ts';
import {
  blockedBy,
  blockedInList,
  type JudgeParts,
} from '@outrider/api/src/pipeline/propose/routes/judge-proposal.ts';
import type { ProposalFacts } from '@outrider/api/src/pipeline/propose/state/proposal-facts.ts';
import { sealPolicy } from '@outrider/api/src/pipeline/propose/policy/seal-policy.ts';
import { DEFAULT_POLICY } from '@outrider/api/src/pipeline/propose/policy/policy.ts';
import { ADVISE, anApproval, aPlan, aProposal, POLICY, T0 } from '../../../../support/fixes/proposals.ts';
import { cluster, snapshotOf } from '../../../../support/records.ts';

const ALL: AccessView = {
  visibility: { kind: 'all' },
  maySee: () => Promise.resolve(true),
  seesFindingsOn: () => Promise.resolve(true),
};
const NOTHING: AccessView = {
  visibility: { kind: 'scopes', scopeIds: [] },
  maySee: () => Promise.resolve(false),
  seesFindingsOn: () => Promise.resolve(false),
};

function parts(over: Partial<JudgeParts> = {}): JudgeParts {
  return {
    policy: POLICY,
    windows: [],
    autonomyOf: () => Promise.resolve(ADVISE),
    subjects: { review: () => Promise.resolve('allowed') },
    snapshot: () => snapshotOf(cluster({ clusterId: 'c-1', displayName: 'edge-1', labels: { env: 'prod' } })),
    clock: { now: () => T0 + 60_000 },
    executions: { lacks: () => undefined },
    ...over,
  };
}

function approved(over: Partial<ProposalFacts> = {}): ProposalFacts {
  const proposal = aProposal(over);
  return { ...proposal, approvals: [anApproval(proposal, 'ben')] };
}

describe('api/pipeline/propose/routes/judge-proposal', () => {
  it('lets through what somebody else approved who still may', async () => {
    expect(await blockedBy(parts(), approved(), ALL)).toEqual([]);
    expect((await blockedBy(parts(), aProposal(), ALL)).join(' ')).toContain('approval of one person');
  });

  it('says what lacks to carry it out', async () => {
    const executions = { lacks: () => 'Nothing here may carry it out.' };
    expect(await blockedBy(parts({ executions }), approved(), ALL)).toEqual([
      'Nothing here may carry it out.',
    ]);
  });

  it('does not count who has lost the right, nor of whom nobody says', async () => {
    const lost = parts({ subjects: { review: () => Promise.resolve('denied') } });
    expect((await blockedBy(lost, approved(), ALL)).join(' ')).toContain('may not approve this any more');
    const unknown = parts({ subjects: { review: () => Promise.resolve('unknown') } });
    expect((await blockedBy(unknown, approved(), ALL)).join(' ')).toContain('could not be checked');
  });

  it('asks the workspace and the cluster about each approver', async () => {
    const asked: string[] = [];
    const review: JudgeParts['subjects']['review'] = (user, { cluster: id, verb, resource }) => {
      asked.push([user, id, verb, resource].join(' '));
      return Promise.resolve('allowed');
    };
    await blockedBy(parts({ subjects: { review } }), approved(), ALL);
    expect(asked).toEqual(['ben local approve proposals/approval', 'ben c-1 patch deployments']);
  });

  it('names a protected cluster to those only who may read it', async () => {
    const policy = sealPolicy({ ...DEFAULT_POLICY, protectedClusters: [{ env: 'prod' }] });
    const proposal = approved({ plan: aPlan({ policyRevision: policy.revision }) });
    expect((await blockedBy(parts({ policy }), proposal, ALL)).join(' ')).toContain('edge-1');
    const told = (await blockedBy(parts({ policy }), proposal, NOTHING)).join(' ');
    expect(told).toContain('a cluster that nothing may be changed in now');
    expect(told).not.toContain('edge-1');
  });

  it('does not go on where it cannot be found out what is reached', async () => {
    const nowhere = parts({ snapshot: () => snapshotOf() });
    expect((await blockedBy(nowhere, approved(), ALL)).join(' ')).toContain('could not be found out');
  });

  it('names no place of an object that is hidden in a cluster that is not', async () => {
    const policy = sealPolicy({ ...DEFAULT_POLICY, keptNamespaces: ['shop'] });
    const proposal = approved({ plan: aPlan({ policyRevision: policy.revision }) });
    const view: AccessView = { ...NOTHING, maySee: ({ kind }) => Promise.resolve(kind === 'Cluster') };
    expect((await blockedBy(parts({ policy }), proposal, ALL)).join(' ')).toContain('shop');
    expect((await blockedBy(parts({ policy }), proposal, view)).join(' ')).not.toContain('shop');
  });

  it('asks nothing about approvers in lists where something else is in the way', async () => {
    let asked = 0;
    const review: JudgeParts['subjects']['review'] = () => {
      asked += 1;
      return Promise.resolve('denied');
    };
    const subjects = { review };
    const stopped = () => Promise.resolve({ ...ADVISE, stopped: true });
    const held = await blockedInList(parts({ subjects, autonomyOf: stopped }), approved(), ALL);
    expect(held.join(' ')).toContain('emergency stop');
    expect((await blockedInList(parts({ subjects }), aProposal(), ALL)).join(' ')).toContain(
      'approval of one',
    );
    expect(asked).toBe(0);
    expect((await blockedInList(parts({ subjects }), approved(), ALL)).join(' ')).toContain('any more');
    expect(asked).toBeGreaterThan(0);
    expect(await blockedInList(parts(), approved(), ALL)).toEqual([]);
  });

  it('has nothing to say of what ended', async () => {
    const ended = { as: 'cancelled' as const, at: T0, by: { type: 'user' as const, name: 'ann' } };
    expect(await blockedBy(parts(), aProposal({ ended }), ALL)).toEqual([]);
  });
});
