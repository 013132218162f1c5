import { beforeEach, describe, expect, it } from 'vitest';

import { pullRequestHands } from '@outrider/api/src/pipeline/execute/git/git-hands.ts';
import type { StepToDo } from '@outrider/api/src/pipeline/execute/plan/hands.ts';
import type { StepFacts } from '@outrider/api/src/pipeline/execute/state/run-facts.ts';
import type { Forge, ForgeProblem } from '@outrider/api/src/ports/forge.ts';

import { FakeRepository } from '../../../../support/execute/fake-repository.ts';
import { aProposal, T0 } from '../../../../support/fixes/proposals.ts';

const PUSHED = 'a'.repeat(40);
const proposal = aProposal();
const work: StepToDo['work'] = {
  kind: 'pull-request',
  target: {
    type: 'repository',
    repository: 'https://git.example.com/shop.git',
    branch: 'main',
    baseCommit: 'base',
    blobs: {},
  },
  changes: [],
};
const step = (over: Partial<StepFacts>): StepFacts => ({
  position: 0,
  key: 'k:0',
  kind: 'push',
  state: 'done',
  attempts: 1,
  at: T0,
  ...over,
});
/** The step that opens a pull request, known by its number or not. */
const todo = (number?: number): StepToDo => ({
  run: {
    id: 'run-1',
    kind: 'apply',
    digest: 'd',
    steps: [
      step({ after: { commit: PUSHED } }),
      step({
        position: 1,
        kind: 'pull-request',
        after: number === undefined ? undefined : { pullRequest: { number, url: 'https://forge' } },
      }),
    ],
  },
  position: 1,
  work,
  proposal,
});

describe('api/pipeline/execute/git/git-hands', () => {
  let repository: FakeRepository;
  let over: Partial<Forge>;
  beforeEach(() => {
    repository = new FakeRepository();
    over = {};
    repository.branches.set(`outrider/${proposal.id}-r1`, PUSHED);
  });

  const hands = () => pullRequestHands({ forge: { ...repository.forge, ...over } as Forge });
  const withdraw = (number?: number) => hands().withdraw?.(todo(number), 'It expired.');
  const failing = (problem: ForgeProblem) => async () => ({ problem });

  it('withdraws nothing where nothing was opened, or there is no forge', async () => {
    expect(await withdraw()).toEqual({ kind: 'none' });
    repository.hasForge = false;
    expect(await withdraw()).toEqual({ kind: 'none' });
  });

  it('closes the pull request of the branch, once, and leaves that of somebody else', async () => {
    await hands().send(todo());
    expect(await withdraw()).toMatchObject({ kind: 'ended', pull: { state: 'closed' } });
    expect(await withdraw(1)).toMatchObject({ kind: 'ended', pull: { state: 'closed' } });
    expect([repository.closings, repository.comments.size]).toEqual([1, 1]);
    over = {
      find: async () => ({ value: repository.pulls.map((pull) => ({ ...pull, proposal: 'other' }))[0] }),
    };
    expect(await withdraw()).toEqual({ kind: 'none' });
  });

  it('closes what it may not comment on, and waits for a forge that does not answer', async () => {
    await hands().send(todo());
    over = { comment: failing({ kind: 'rate-limited', message: 'Too often.', retryAfterMs: 5 }) };
    expect(await withdraw(1)).toEqual({ kind: 'blind', text: 'Too often.', retryAfterMs: 5 });
    expect(repository.closings).toBe(0);
    over = { comment: failing({ kind: 'refused', message: 'Comments are locked.' }) };
    expect(await withdraw(1)).toMatchObject({ kind: 'ended' });
  });

  it('does not take one that it cannot read for closed, but one that was removed for gone', async () => {
    over = { find: failing({ kind: 'not-found', message: 'None.' }) };
    expect(await withdraw(1)).toMatchObject({ kind: 'blind' });
    over = { read: failing({ kind: 'off', message: 'Off.' }) };
    expect(await withdraw(1)).toMatchObject({ kind: 'blind', text: 'Off.' });
    over = {};
    expect(await withdraw(1)).toEqual({ kind: 'none' });
  });
});
