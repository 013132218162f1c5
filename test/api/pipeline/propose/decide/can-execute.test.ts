import { describe, expect, it } from 'vitest';

import { canExecute } from '@outrider/api/src/pipeline/propose/decide/can-execute.ts';
import type { ExecutionQuestion } from '@outrider/api/src/pipeline/propose/decide/execution-question.ts';
import { planDigest } from '@outrider/api/src/pipeline/propose/plan/plan-digest.ts';
import { DEFAULT_POLICY } from '@outrider/api/src/pipeline/propose/policy/policy.ts';
import { sealPolicy } from '@outrider/api/src/pipeline/propose/policy/seal-policy.ts';
import type { FreezeWindow } from '@outrider/api/src/pipeline/propose/windows/freeze-window.ts';

import {
  ADVISE,
  anApproval,
  aPlan,
  aProposal,
  aQuestion,
  person,
  POLICY,
  T0,
} from '../../../../support/fixes/proposals.ts';

const DAY = 86_400_000;
const proposal = aProposal();

function causes(over: Partial<ExecutionQuestion>): readonly string[] {
  const answer = canExecute(aQuestion(over));
  return answer.ok ? [] : [...new Set(answer.reasons.map(({ cause }) => cause))];
}

function texts(over: Partial<ExecutionQuestion>): string {
  const answer = canExecute(aQuestion(over));
  return answer.ok ? '' : answer.reasons.map(({ text }) => text).join(' ');
}

describe('api/pipeline/propose/decide/can-execute', () => {
  it('lets through what another person approved', () => {
    expect(canExecute(aQuestion())).toEqual({ ok: true });
  });

  it.each([
    ['low', 1],
    ['medium', 1],
    ['high', 2],
  ] as const)('asks for the approvals that a plan of %s risk needs: %d', (risk, needed) => {
    const planned = aProposal({ plan: aPlan({ risk }) });
    const approvals = ['ben', 'cem', 'dot'].map((name) => anApproval(planned, name));
    expect(causes({ proposal: planned, approvals: approvals.slice(0, needed) })).toEqual([]);
    expect(causes({ proposal: planned, approvals: approvals.slice(0, needed - 1) })).toEqual(['approvals']);
  });

  describe('attacks', () => {
    it('approve-then-edit: an approval of the revision before does not count', () => {
      const plan = aPlan({ risk: 'low', resultHash: 'other' });
      const edited = aProposal({ revision: 2, plan, authors: ['ann'] });
      expect(causes({ proposal: edited, approvals: [anApproval(proposal, 'ben')] })).toEqual(['approvals']);
    });

    it('approve-then-edit: whoever edits a plan does not approve it either', () => {
      const edited = aProposal({ revision: 2, authors: ['ann', 'ben'] });
      expect(texts({ proposal: edited, approvals: [anApproval(edited, 'ben')] })).toContain(
        'nobody approves a plan of their own',
      );
    });

    it('edit behind our back: a plan that has not the digest that was decided about', () => {
      const forged = { ...proposal, plan: aPlan({ resultHash: 'forged' }) };
      expect(causes({ proposal: forged })).toEqual(['tampered']);
    });

    it('wrong digest, replayed approval', () => {
      const replayed = anApproval(proposal, 'ben', { digest: planDigest(aPlan({ risk: 'medium' })) });
      expect(causes({ approvals: [replayed] })).toEqual(['approvals']);
    });

    it('double click: one person is one approval', () => {
      const high = aProposal({ plan: aPlan({ risk: 'high' }) });
      const twice = [anApproval(high, 'ben'), anApproval(high, 'ben')];
      expect(causes({ proposal: high, approvals: twice })).toEqual(['approvals']);
    });

    it('self-approval', () => {
      expect(texts({ approvals: [anApproval(proposal, 'ann')] })).toBe(
        'It needs the approval of one person, and has none that counts. ' +
          'The approval of ann does not count: nobody approves a plan of their own.',
      );
    });

    it.each([
      { type: 'outrider' as const, name: 'zed' },
      person('system:serviceaccount:ops:robot'),
      person('System:anonymous'),
      person('u-robot'),
      person(''),
    ])('approval by a program: %j', (actor) => {
      const policy = sealPolicy({ ...DEFAULT_POLICY, robots: ['u-robot'] });
      const planned = aProposal({ plan: aPlan({ policyRevision: policy.revision }) });
      const approvals = [anApproval(planned, 'x', { actor })];
      expect(texts({ proposal: planned, policy, approvals })).toContain('only people approve');
    });

    it.each([
      ['denied', 'may not approve this any more'],
      ['unknown', 'could not be checked'],
      [undefined, 'could not be checked'],
    ] as const)('approver who lost the right: %s', (right, text) => {
      const rights = new Map(right === undefined ? [] : [['ben', right] as const]);
      expect(texts({ rights })).toContain(text);
    });

    it('deny wins over any number of approvals', () => {
      const approvals = ['ben', 'cem', 'dot'].map((name) => anApproval(proposal, name));
      const rejection = anApproval(proposal, 'eve', { decision: 'reject' });
      expect(causes({ approvals: [...approvals, rejection] })).toContain('rejected');
    });

    it('expired, to the millisecond', () => {
      expect(causes({ now: T0 + DAY - 1 })).toEqual([]);
      expect(causes({ now: T0 + DAY })).toEqual(['expired']);
    });

    it('a time that cannot be read never lasts', () => {
      expect(causes({ proposal: aProposal({ plan: aPlan({ expiresAt: 'never' }) }) })).toContain('expired');
    });

    it('freeze window closing mid-run', () => {
      const open: FreezeWindow = {
        name: 'hours',
        kind: 'allow',
        schedule: '0 10 * * *',
        minutes: 5,
        timeZone: 'UTC',
        workspaces: ['*'],
        clusters: [],
      };
      const begun = aProposal({ execution: { revision: 1, claimedBy: 'r', claimedAt: T0, startedAt: T0 } });
      expect(causes({ proposal: begun, windows: [open], now: T0 + 299_999 })).toEqual([]);
      expect(causes({ proposal: begun, windows: [open], now: T0 + 300_000 })).toEqual(['window']);
    });

    it('emergency stop, even of what has begun', () => {
      const begun = aProposal({ execution: { revision: 1, claimedBy: 'r', claimedAt: T0, startedAt: T0 } });
      expect(causes({ proposal: begun, autonomy: { mode: 'automate', stopped: true } })).toEqual(['stopped']);
    });

    it('a policy that changed since it was planned', () => {
      expect(causes({ policy: sealPolicy({ ...DEFAULT_POLICY, robots: ['x'] }) })).toEqual([
        'policy-changed',
      ]);
    });
  });

  describe('clusters', () => {
    const policy = sealPolicy({
      ...DEFAULT_POLICY,
      protectedClusters: [{ env: 'prod', tier: '1' }, { locked: '' }],
    });
    const planned = aProposal({ plan: aPlan({ policyRevision: policy.revision }) });
    const on = (labels: Record<string, string>) =>
      causes({ proposal: planned, policy, clusters: [{ id: 'c-1', name: 'edge-1', labels }] });

    it('are protected by all labels of any selector', () => {
      expect(on({ env: 'prod' })).toEqual([]);
      expect(on({ env: 'prod', tier: '1', more: 'x' })).toEqual(['protected']);
      expect(on({ locked: '' })).toEqual(['protected']);
    });

    it('that are not known are as good as protected', () => {
      expect(causes({ clusters: undefined })).toEqual(['protected']);
      expect(causes({ clusters: [] })).toEqual(['protected']);
    });

    it('are all looked at, not just the first', () => {
      const clusters = [
        { id: 'c-1', name: 'edge-1', labels: {} },
        { id: 'c-2', name: 'edge-2', labels: { locked: '' } },
      ];
      expect(texts({ proposal: planned, policy, clusters })).toBe(
        'Cluster edge-2 is protected: Outrider changes nothing there.',
      );
    });
  });

  describe('autonomy', () => {
    const policy = sealPolicy({ ...DEFAULT_POLICY, preApproved: ['scale'] });
    const own = aProposal({
      requester: { type: 'outrider', name: 'outrider' },
      authors: ['outrider'],
      plan: aPlan({ policyRevision: policy.revision }),
      approvalsNeeded: 0,
    });
    const without = { policy, approvals: [] } as const;

    it('lets Outrider do by itself what is approved beforehand, where it may', () => {
      const automate = { mode: 'automate', stopped: false, reached: 1 } as const;
      expect(causes({ proposal: own, ...without, autonomy: automate })).toEqual([]);
      expect(causes({ proposal: own, ...without, autonomy: ADVISE })).toEqual(['approvals']);
      expect(causes({ proposal: own, ...without, autonomy: { ...ADVISE, mode: 'observe' } })).toContain(
        'autonomy',
      );
    });

    it('asks for an approval where more is reached than the policy lets go without, or nobody knows how much', () => {
      const of = (reached: number | undefined) => ({ mode: 'automate', stopped: false, reached }) as const;
      expect(causes({ proposal: own, ...without, autonomy: of(2) })).toEqual(['approvals']);
      expect(causes({ proposal: own, ...without, autonomy: of(undefined) })).toEqual(['approvals']);
      const further = sealPolicy({ ...policy, preApprovedReach: 2 });
      const plan = aPlan({ policyRevision: further.revision });
      const proposal = { ...own, plan, digest: planDigest(plan) };
      expect(causes({ proposal, policy: further, approvals: [], autonomy: of(2) })).toEqual([]);
    });

    it('never asks for less than when it was opened', () => {
      const proposal = { ...own, approvalsNeeded: 1 };
      const autonomy = { mode: 'automate', stopped: false, reached: 1 } as const;
      expect(causes({ proposal, ...without, autonomy })).toEqual(['approvals']);
    });

    it.each([aPlan({ risk: 'medium' }), aPlan({ changes: [] })])('still asks for everything else', (plan) => {
      const proposed = { ...own, plan: { ...plan, policyRevision: policy.revision } };
      const digest = planDigest(proposed.plan);
      const autonomy = { mode: 'automate', stopped: false, reached: 1 } as const;
      expect(causes({ proposal: { ...proposed, digest }, ...without, autonomy })).toEqual(['approvals']);
    });

    it('does not keep people from what they decided where Outrider may only observe', () => {
      expect(causes({ autonomy: { ...ADVISE, mode: 'observe' }, policy: POLICY })).toEqual([]);
    });
  });
});
