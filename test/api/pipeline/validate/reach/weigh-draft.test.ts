import { describe, expect, it } from 'vitest';

import { DEFAULT_POLICY } from '@outrider/api/src/pipeline/propose/policy/policy.ts';
import { weighDraft } from '@outrider/api/src/pipeline/validate/reach/weigh-draft.ts';
import { bundle, bundleDeployment, cluster, gitRepo, snapshotOf } from '../../../../support/records.ts';
import { live } from '../../../../support/suggest/live-objects.ts';
import { actionDraft } from '../../../../support/validate/drafts.ts';

const repo = live('GitRepo', { spec: {} });
const pause = { name: 'pause', parameters: {} } as const;
const draft = actionDraft(repo, pause, { risk: 'low', risks: ['It is one.'], reversible: true });

function fleetOf(count: number, labels: Readonly<Record<string, string>> = {}) {
  const names = Array.from({ length: count }, (_, index) => `edge-${index}`);
  return snapshotOf(
    gitRepo(),
    bundle(),
    bundleDeployment(),
    ...names.map((name) =>
      cluster({ name, key: `fleet-default/${name}`, clusterId: `c-m-${name}`, displayName: name, labels }),
    ),
  );
}

const weighed = (snapshot: ReturnType<typeof snapshotOf>, over: Partial<typeof DEFAULT_POLICY> = {}) =>
  weighDraft(draft, { snapshot, guardrails: { ...DEFAULT_POLICY, ...over } });

describe('api/pipeline/validate/reach/weigh-draft', () => {
  it('leaves the risk of a recipe where it reaches little, and nothing of production', () => {
    expect(weighed(fleetOf(2, { env: 'test' }))).toBe(draft);
  });

  it('is of higher risk the more clusters it reaches, and names neither them nor how many', () => {
    const reaching = weighed(fleetOf(3), { riskReach: { low: 2, medium: 5 } });
    expect(reaching.risk).toBe('medium');
    expect(reaching.risks).toEqual([
      'It is one.',
      'It reaches more clusters than the policy calls low risk.',
    ]);
    expect(weighed(fleetOf(6), { riskReach: { low: 2, medium: 5 } }).risk).toBe('high');
  });

  it('is of medium risk at least where it reaches production, or cannot be taken back', () => {
    expect(weighed(fleetOf(2, { env: 'production' })).risk).toBe('medium');
    expect(weighed(fleetOf(2, { env: 'production' }), { production: [] }).risk).toBe('low');
    const lasting = { ...draft, reversible: false };
    const { risk, risks } = weighDraft(lasting, { snapshot: fleetOf(2), guardrails: DEFAULT_POLICY });
    expect([risk, risks.at(-1)]).toEqual(['medium', 'It cannot be taken back.']);
  });

  it('is of high risk where nobody knows what it reaches', () => {
    expect(weighed(snapshotOf()).risk).toBe('high');
  });

  it('never lowers a risk', () => {
    const grave: typeof draft = { ...draft, risk: 'high' };
    const snapshot = fleetOf(2, { env: 'prod' });
    expect(weighDraft(grave, { snapshot, guardrails: DEFAULT_POLICY })).toBe(grave);
  });
});
