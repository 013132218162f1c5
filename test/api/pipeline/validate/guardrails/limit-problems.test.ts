import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import {
  limitProblems,
  limitProblemsOfEdit,
} from '@outrider/api/src/pipeline/validate/guardrails/limit-problems.ts';
import type { ValueLimit } from '@outrider/api/src/pipeline/validate/guardrails/guardrails.ts';
import type { ObjectStep } from '@outrider/api/src/pipeline/validate/parts/prepare-draft.ts';
import { live } from '../../../../support/suggest/live-objects.ts';
import { refTo } from '../../../../support/validate/drafts.ts';

const MEMORY = 'spec.template.spec.containers[*].resources.limits.memory';

const workload = (spec: Readonly<Record<string, unknown>>) => live('Deployment', { spec });
const withMemory = (...amounts: readonly unknown[]) =>
  workload({
    template: { spec: { containers: amounts.map((memory) => ({ resources: { limits: { memory } } })) } },
  });

function step(before: ReturnType<typeof workload>, after: ReturnType<typeof workload>): ObjectStep {
  const change = { type: 'kubernetes-patch', object: refTo(before), operations: [] } as const;
  return {
    change: { ...change, operations: [] },
    before: before.content,
    after: after.content,
    stale: undefined,
    problem: undefined,
  };
}

const replicas = (before: unknown, after: unknown, limit: Partial<ValueLimit>) =>
  limitProblems(step(workload({ replicas: before }), workload({ replicas: after })), [
    { field: 'spec.replicas', ...limit },
  ]);

const edit = (before: string, after: string, limit: ValueLimit) =>
  limitProblemsOfEdit(
    { type: 'git-edit', repository: 'r', branch: 'main', file: 'app/deploy.yaml', before, after },
    [limit],
  );

describe('api/pipeline/validate/guardrails/limit-problems', () => {
  it('keeps to the least and the most', () => {
    expect(replicas(1, 11, { max: 10 })).toEqual([
      'spec.replicas of Deployment web/shop would be more than 10, which the policy allows.',
    ]);
    expect(replicas(3, 0, { min: 1 })).toEqual([
      'spec.replicas of Deployment web/shop would be less than 1, which the policy asks for.',
    ]);
    expect(replicas(1, 10, { min: 10, max: 10 })).toEqual([]);
    expect(replicas(1, 'many', { max: 10 })).toMatchObject([expect.stringContaining('is no number')]);
  });

  it('compares quantities, of every item of a list', () => {
    const limits = [{ field: MEMORY, max: '2Gi' }];
    expect(limitProblems(step(withMemory('1Gi', '1Gi'), withMemory('2048Mi', '3Gi')), limits)).toMatchObject([
      expect.stringMatching(/containers\[1\].*more than 2Gi/),
    ]);
  });

  it('does not mind what was beyond before and stays, or goes', () => {
    expect(replicas(50, 50, { max: 10 })).toEqual([]);
    expect(replicas(50, undefined, { max: 10 })).toEqual([]);
  });

  it('is for the kinds it names', () => {
    expect(replicas(1, 50, { max: 10, kinds: ['apps/StatefulSet', 'Pod'] })).toEqual([]);
    expect(replicas(1, 50, { max: 10, kinds: ['apps/*'] })).toHaveLength(1);
  });

  it('reads new lines of an edit in Git', () => {
    const limit = { field: MEMORY, max: '2Gi' };
    expect(edit('  memory: 1Gi\n', '  memory: "3Gi" # more\r\n', limit)).toEqual([
      'memory in app/deploy.yaml would be more than 2Gi, which the policy allows.',
    ]);
    expect(edit('memory: 3Gi\ncpu: 1', 'memory: 3Gi\ncpu: 2', limit)).toEqual([]);
    expect(edit('memory: 1Gi', 'memory: 2Gi', limit)).toEqual([]);
    expect(edit('', '- memory: {{ .Values.memory }}', limit)).toMatchObject([]);
  });

  it('lets nothing through that is beyond, and keeps nothing back that is not', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 99 }), fc.nat(99), fc.nat(99), (after, one, other) => {
        const [min, max] = [Math.min(one, other), Math.max(one, other)];
        const found = replicas(100, after, { min, max });
        expect(found.length === 0).toBe(after >= min && after <= max);
        expect(replicas(100, `${after * 1000}m`, { min: `${min}`, max })).toHaveLength(found.length);
      }),
    );
  });
});
