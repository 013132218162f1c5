import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { canExecute } from '@outrider/api/src/pipeline/propose/decide/can-execute.ts';
import type { ApproverRight } from '@outrider/api/src/pipeline/propose/decide/execution-question.ts';

import {
  anApproval,
  aPlan,
  aProposal,
  aQuestion,
  person,
  POLICY,
  T0,
} from '../../../../support/fixes/proposals.ts';

const DAY = 86_400_000;
const NEEDED = { low: 1, medium: 1, high: 2 } as const;
const names = fc.constantFrom('ann', 'ben', 'cem', 'dot', 'system:x');
const rights = fc.constantFrom<ApproverRight>('allowed', 'allowed', 'denied', 'unknown');

const decisions = fc.array(
  fc.record({
    name: names,
    decision: fc.constantFrom('approve', 'approve', 'approve', 'approve', 'approve', 'reject'),
    revision: fc.constantFrom(1, 2, 2, 2),
    right: fc.boolean(),
    bot: fc.constantFrom(false, false, false, true),
  }),
  { maxLength: 8 },
);

describe('api/pipeline/propose/decide/can-execute.counting', () => {
  it('never lets through less than the needed people about this very plan in its time, and never stops more', () => {
    let through = 0;
    fc.assert(
      fc.property(
        fc.record({
          risk: fc.constantFrom('low', 'medium', 'high'),
          made: decisions,
          has: fc.array(fc.tuple(names, rights)),
          authors: fc.subarray(['ann', 'ben', 'cem']),
          later: fc.integer({ min: -DAY, max: 2 * DAY }),
        }),
        ({ risk, made, has, authors, later }) => {
          const proposal = aProposal({ revision: 2, plan: aPlan({ risk }), authors });
          const approvals = made.map(({ name, decision, revision, right, bot }) =>
            anApproval(proposal, name, {
              decision,
              revision,
              ...(!right && { digest: 'f'.repeat(64) }),
              actor: bot ? { type: 'outrider', name } : person(name),
            }),
          );
          const held = new Map<string, ApproverRight>(has);
          const now = T0 + later;
          const { ok } = canExecute(aQuestion({ proposal, approvals, rights: held, now, policy: POLICY }));

          const about = made.filter(({ revision, right }) => revision === 2 && right);
          const may = about.filter(
            ({ name, bot }) => !bot && !['ann', 'system:x', ...authors].includes(name),
          );
          const people = ['ben', 'cem', 'dot'].filter(
            (name) =>
              held.get(name) === 'allowed' &&
              may.some((one) => one.name === name && one.decision === 'approve') &&
              // A program of the same name takes its place and does not count.
              !about.findLast((one) => one.name === name && one.decision === 'approve')?.bot,
          );
          const rejected = about.some(({ decision }) => decision === 'reject');
          const expected = people.length >= NEEDED[risk] && !rejected && later < DAY;
          expect(ok).toBe(expected);
          if (ok) through += 1;
        },
      ),
      { numRuns: 3000 },
    );
    expect(through).toBeGreaterThan(20);
  });
});
