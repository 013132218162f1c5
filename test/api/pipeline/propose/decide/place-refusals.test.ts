import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { canExecute } from '@outrider/api/src/pipeline/propose/decide/can-execute.ts';
import { DEFAULT_POLICY, type Policy } from '@outrider/api/src/pipeline/propose/policy/policy.ts';
import { sealPolicy } from '@outrider/api/src/pipeline/propose/policy/seal-policy.ts';
import { anApproval, aPlan, aProposal, aQuestion } from '../../../../support/fixes/proposals.ts';

/** What keeps an approved plan to scale a Deployment in this namespace back under a policy. */
function kept(over: Partial<Policy>, namespace = 'shop'): readonly string[] {
  const policy = sealPolicy({ ...DEFAULT_POLICY, ...over });
  const planned = aPlan({ policyRevision: policy.revision });
  const changes = planned.changes.map((change) =>
    'object' in change ? { ...change, object: { ...change.object, namespace } } : change,
  );
  const proposal = aProposal({ plan: { ...planned, changes } });
  const answer = canExecute(aQuestion({ proposal, policy, approvals: [anApproval(proposal, 'ben')] }));
  return answer.ok ? [] : answer.reasons.map(({ cause, text }) => `${cause}: ${text}`);
}

describe('api/pipeline/propose/decide/place-refusals', () => {
  it('lets through what no guardrail is against', () => {
    expect(kept({})).toEqual([]);
    expect(kept({ allowedKinds: ['apps/Deployment'], keptNamespaces: ['kube-*'] })).toEqual([]);
  });

  it('keeps to kinds and namespaces before each write, however it was planned', () => {
    expect(kept({ allowedKinds: ['batch/*'] })).toMatchObject([expect.stringMatching(/^protected: .*kind/)]);
    expect(kept({}, 'kube-system')).toEqual([
      'protected: The policy keeps namespace kube-system: Outrider changes nothing there.',
    ]);
    expect(kept({ keptNamespaces: [] }, 'kube-system')).toEqual([]);
  });

  it('never lets through what is in a kept namespace', () => {
    const word = fc.stringMatching(/^[a-z]{1,6}$/);
    fc.assert(
      fc.property(word, word, (namespace, other) => {
        expect(kept({ keptNamespaces: [other, `${namespace}*`] }, namespace)).toHaveLength(1);
      }),
    );
  });
});
