import { describe, expect, it } from 'vitest';

import type { Change } from '@outrider/api/contract/diagnosis/changes.ts';
import type { PlanTarget } from '@outrider/api/contract/fixes/proposals.ts';
import type { AccessView } from '@outrider/api/src/pipeline/detect/access/access-view.ts';
import { stepsOf } from '@outrider/api/src/pipeline/execute/plan/steps-of.ts';
import { seenWorks } from '@outrider/api/src/pipeline/execute/show/seen-works.ts';
import { aPlan } from '../../../../support/fixes/proposals.ts';
import { gitRepo, snapshotOf } from '../../../../support/records.ts';

const BRANCH = { repository: 'https://git.example.com/org/apps', branch: 'main' } as const;
const EDIT: Change = { type: 'git-edit', ...BRANCH, file: 'values.yaml', before: 'a: 1', after: 'a: 2' };
const TARGET: PlanTarget = {
  type: 'repository',
  ...BRANCH,
  baseCommit: 'c0ffee',
  blobs: { 'values.yaml': 'b10b' },
};
const { changes, targets } = aPlan();
const plan = aPlan({ changes: [...changes, EDIT], targets: [...targets, TARGET] });

async function seenBy(...kinds: readonly string[]) {
  const view: AccessView = {
    visibility: { kind: 'scopes', scopeIds: [] },
    maySee: ({ kind }) => Promise.resolve(kinds.includes(kind)),
    seesFindingsOn: () => Promise.resolve(false),
  };
  const snapshot = snapshotOf(gitRepo({ repo: BRANCH.repository, branch: BRANCH.branch }));
  const { steps = [] } = stepsOf(plan);
  const seen = await seenWorks(plan, steps, { view, snapshot: () => snapshot });
  expect(seen).toHaveLength(steps.length);
  return [...new Set(seen.flatMap((work) => work?.kind ?? []))];
}

describe('api/pipeline/execute/show/seen-works', () => {
  it('shows all steps to who may see all of the plan', async () => {
    expect(await seenBy('Deployment', 'GitRepo')).toEqual(['change', 'push', 'pull-request']);
  });

  it('hides what is done to an object from who may not see it, and the commit that is about it', async () => {
    expect(await seenBy('GitRepo')).toEqual([]);
  });

  it('hides where a commit goes from who may not see its GitRepo', async () => {
    expect(await seenBy('Deployment')).toEqual(['change']);
    expect(await seenBy()).toEqual([]);
  });
});
