import { mount } from '@vue/test-utils';
import type { VueWrapper } from '@vue/test-utils';
import { describe, expect, it } from 'vitest';

import type { RollbackCandidate } from '@outrider/api/contract/diagnosis/rollbacks.ts';

import { toldOf, worstRisk } from '../../../../pkg/outrider/features/rollbacks/candidate-summary.ts';
import CandidateCard from '../../../../pkg/outrider/features/rollbacks/CandidateCard.vue';
import { wireCandidate } from '../../../support/diagnosis/wire-rollbacks.ts';
import { createExtensionHost } from '../../../support/extension-host.ts';

async function card(candidate: RollbackCandidate): Promise<VueWrapper> {
  const { global } = await createExtensionHost({});
  return mount(CandidateCard, { global, props: { candidate, rank: 2, chosen: false, group: 'g' } });
}

describe('pkg/features/rollbacks/candidate-summary', () => {
  const hazard = wireCandidate().hazards;

  it('knows the worst of what may go wrong', () => {
    const hazards = (['low', 'high', 'medium'] as const).flatMap((risk) =>
      hazard.map((one) => ({ ...one, risk })),
    );
    expect(worstRisk({ hazards })).toBe('high');
    expect(worstRisk({ hazards: [] })).toBeUndefined();
  });

  it('knows what there is to read', () => {
    expect(toldOf(wireCandidate())).toStrictEqual(['evidence', 'hazards', 'takesBack']);
    expect(toldOf(wireCandidate({ hazards: [] }))).toStrictEqual(['evidence', 'takesBack']);
  });

  it('says how risky a candidate is while its reasons are folded, and of which revision they are', async () => {
    const shown = await card(wireCandidate({ takesBack: [] }));
    expect(shown.find('.candidate-card__facts').text()).toContain('outrider.rollback.risk.high');
    const summary = shown.find('summary').text();
    expect(summary).toContain(wireCandidate().revision.slice(0, 8));
    expect(summary).toContain('outrider.rollback.told.hazards');
    expect(summary).not.toContain('outrider.rollback.told.takesBack');
  });

  it('has nothing to unfold where nothing is told', async () => {
    const shown = await card(wireCandidate({ takesBack: [], hazards: [], evidence: [] }));
    expect(shown.find('details').exists()).toBe(false);
    expect(shown.text()).not.toContain('outrider.rollback.risk');
  });
});
