import { describe, expect, it } from 'vitest';

import { proposalStory } from '../../../../../pkg/outrider/features/proposals/detail/proposal-story.ts';
import { DIGEST, wireProposal, wireRecord } from '../../../../support/fixes/wire-fixes.ts';

const at = (minute: number): string => `2026-11-20T10:0${minute}:00Z`;
const ben = { type: 'user' as const, name: 'ben' };

describe('pkg/features/proposals/detail/proposal-story', () => {
  it('tells the record, newest first, with what was said', () => {
    const records = [
      wireRecord({ at: at(0) }),
      wireRecord({ at: at(2), action: 'proposal-commented', actor: ben, detail: { body: 'Why now?' } }),
      wireRecord({ at: at(1), action: 'proposal-approved', actor: ben, detail: { comment: 'Fine.' } }),
    ];
    const told = proposalStory(wireProposal(), records).map(({ change, text }) => [change, text]);
    expect(told).toStrictEqual([
      ['proposal-commented', 'Why now?'],
      ['proposal-approved', 'Fine.'],
      ['proposal-opened', undefined],
    ]);
  });

  it('tells what the proposal says itself to whoever does not see the record', () => {
    const approvals = [
      { actor: ben, decision: 'approve' as const, revision: 1, digest: DIGEST, at: at(3), comment: 'Fine.' },
    ];
    const story = proposalStory(wireProposal({ approvals }), []);
    expect(story.map(({ change, actor, text }) => [change, actor.name, text])).toStrictEqual([
      ['proposal-approved', 'ben', 'Fine.'],
      ['proposal-opened', 'ann', undefined],
    ]);
  });
});
