import { describe, expect, it } from 'vitest';

import { ForbiddenError } from '@outrider/api/src/kernel/errors.ts';
import { mayNot, requireMay, requireSight } from '@outrider/api/src/pipeline/propose/routes/may-not.ts';
import type { AskRight } from '@outrider/api/src/pipeline/propose/routes/needed-rights.ts';
import type { ProposalFacts } from '@outrider/api/src/pipeline/propose/state/proposal-facts.ts';
import { aProposal, person, POLICY, T0 } from '../../../../support/fixes/proposals.ts';

const everything: AskRight = () => Promise.resolve('allowed');
const nothing: AskRight = () => Promise.resolve('denied');
const doer = (name: string, ask: AskRight) => ({
  actor: person(name),
  ask,
  policy: POLICY,
  sees: () => Promise.resolve(true),
});

describe('api/pipeline/propose/routes/may-not', () => {
  it('lets who may do everything do everything, but decide about a plan of their own', async () => {
    expect(await mayNot(aProposal(), doer('ben', everything))).toEqual([]);
    const own = await mayNot(aProposal(), doer('ann', everything));
    expect(own.map(({ what }) => what)).toEqual(['decide', 'undo']);
    expect(own[0]?.why).toBe('Nobody decides about a plan of their own.');
  });

  it('lets who proposed something have it taken back alone only where it did not help', async () => {
    const done = (outcome: 'succeeded' | 'failed') =>
      aProposal({ execution: { revision: 1, claimedBy: 'r', claimedAt: T0, outcome } });
    const stepsRefused = async (facts: ProposalFacts, name: string) =>
      (await mayNot(facts, doer(name, everything))).map(({ what }) => what);
    expect(await stepsRefused(done('succeeded'), 'ann')).toContain('undo');
    expect(await stepsRefused(done('failed'), 'ann')).not.toContain('undo');
    expect(await stepsRefused(done('succeeded'), 'ben')).not.toContain('undo');
  });

  it('says of everything why not to who has no rights', async () => {
    const refused = await mayNot(aProposal(), doer('ben', nothing));
    expect(refused.map(({ what }) => what)).toEqual(['decide', 'submit', 'cancel', 'comment', 'undo']);
    for (const { why } of refused) expect(why).toMatch(/^[A-Z].+[.]$/);
  });

  it('lets people take back what is their own, whatever became of their rights', async () => {
    const refused = await mayNot(aProposal(), doer('ann', nothing));
    expect(refused.map(({ what }) => what)).toEqual(['decide', 'submit', 'comment', 'undo']);
    await expect(requireMay('cancel', aProposal(), doer('ann', nothing))).resolves.toBeUndefined();
    await expect(requireMay('cancel', aProposal(), doer('ben', nothing))).rejects.toThrow(ForbiddenError);
  });

  it('takes a right that nobody answers for as one that is not there, and says so', async () => {
    const ask: AskRight = () => Promise.resolve('unknown');
    const refused = await mayNot(aProposal(), doer('ben', ask));
    expect(refused).toHaveLength(5);
    for (const { why } of refused) expect(why).toContain('could not be found out');
  });

  it('lets nobody decide about what they do not see, whatever their rights', async () => {
    const blind = { ...doer('ben', everything), sees: () => Promise.resolve(false) };
    const refused = await mayNot(aProposal(), blind);
    expect(refused.map(({ what }) => what)).toEqual(['decide']);
    expect(refused[0]?.why).toContain('nobody decides about what they do not see');
    await expect(requireSight(aProposal(), blind)).rejects.toThrow(ForbiddenError);
    await expect(requireSight(aProposal(), doer('ben', everything))).resolves.toBeUndefined();
  });

  it('takes a program for no person', async () => {
    expect(await mayNot(aProposal(), doer('system:serviceaccount:a:b', everything))).toEqual([
      { what: 'decide', why: 'Only people decide about proposals.' },
      { what: 'undo', why: 'Only people have things taken back.' },
    ]);
  });
});
