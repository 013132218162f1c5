import { createHash } from 'node:crypto';

import { describe, expect, it } from 'vitest';

import { InvalidRequestError } from '@outrider/api/src/kernel/errors.ts';
import { changeKey, planDigest, sealPlan } from '@outrider/api/src/pipeline/propose/plan/plan-digest.ts';

import { aPlan } from '../../../../support/fixes/proposals.ts';

const plan = aPlan();
const [target] = plan.targets;

describe('api/pipeline/propose/plan/plan-digest', () => {
  it('is the SHA-256 of the canonical text', () => {
    const { text, digest } = sealPlan(plan);
    expect(digest).toBe(createHash('sha256').update(text, 'utf8').digest('hex'));
    expect(text.startsWith('{"changes":[{"action":{"name":"scale"')).toBe(true);
    expect(JSON.parse(text)).toEqual(plan);
  });

  it('does not depend on the order in which the plan was put together', () => {
    expect(planDigest(Object.fromEntries(Object.entries(plan).reverse()) as typeof plan)).toBe(
      planDigest(plan),
    );
  });

  it.each([
    ['risk', { risk: 'high' as const }],
    ['expiry', { expiresAt: '2026-11-21T10:00:00.001Z' }],
    ['policy', { policyRevision: 'x' }],
    ['dry run', { resultHash: 'x' }],
    ['target', { targets: [{ ...target, uid: 'uid-2' } as (typeof plan.targets)[number]] }],
    ['order of changes', { changes: [...plan.changes, ...plan.changes] }],
  ])('changes with the %s', (_, over) => {
    expect(planDigest(aPlan(over))).not.toBe(planDigest(plan));
  });

  it('has a key of the changes alone, whenever they were planned', () => {
    const later = aPlan({ expiresAt: '2026-12-01T00:00:00.000Z' });
    expect(changeKey(later.changes)).toBe(changeKey(plan.changes));
    expect(changeKey([])).not.toBe(changeKey(plan.changes));
  });

  it.each([Number.NaN, '\ud800'])('refuses %s, which JSON cannot hold', (value) => {
    const change = { ...plan.changes[0], operations: [{ op: 'replace', path: '/a', value }] } as never;
    expect(() => planDigest(aPlan({ changes: [change] }))).toThrow(InvalidRequestError);
  });
});
